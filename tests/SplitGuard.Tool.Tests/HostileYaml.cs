using System.Text;

namespace SplitGuard.Tool.Tests;

/// <summary>Declarations made to exhaust, confuse or mislead, and stores and waivers of the same kind.</summary>
internal static class HostileYaml
{
    public static IEnumerable<HostileInput> All =>
    [
        Yaml("nothing in it", null, ""),
        Yaml("only a comment", null, "# nothing\n"),
        Yaml("only a word", null, "splitguard\n"),
        Yaml("a list at the top", null, "- a\n- b\n"),
        Yaml("an unclosed bracket", "SG0002", "members: [a, b\n"),
        Yaml("a tab for indentation", "SG0002", "members:\n\ttable: clips.csv\n"),
        Yaml("a hundred thousand nested lists", null, "name: " + new string('[', 100_000)),
        Yaml("a hundred thousand nested mappings", null, string.Concat(Enumerable.Repeat("{a: ", 100_000))),
        Yaml("an alias bomb", null, "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 25).Select(i =>
            $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + i - 1)}", 9))}]\n"))),
        Yaml("an alias to itself", null, "name: &x [*x]\n"),
        Yaml("a type tag", null, HostileInput.Declaration + "name: !!python/object:os.system 'true'\n"),
        Yaml("a key twice", null, HostileInput.Declaration + "version: 1\n"),
        Yaml("two documents", null, HostileInput.Declaration + "---\nname: other\n"),
        Yaml("ten megabytes of comment", null, HostileInput.Declaration + "#" + new string('x', 10 << 20)),
        Yaml("bytes that are no UTF-8", null, [.. Encoding.UTF8.GetBytes(HostileInput.Declaration), .. "name: "u8, 0xFF, 0xFE, 0xC3]),
        Yaml("zero bytes", null, new byte[300]),
        Yaml("an unknown key", "SG0003", HostileInput.Declaration + "gaurd: all\n"),
        Yaml("a wrong type", "SG0004", HostileInput.Declaration + "guard: { train: test }\n"),
        Yaml("an unknown severity", "SG0004", HostileInput.Declaration + "rules: { same-bytes: fatal }\n"),
        Yaml("a score that is no number", "SG0004", HostileInput.Declaration + "rules: { acoustic: { min-score: .nan } }\n"),
        Yaml("a boundary of unknown splits", "SG0011", HostileInput.Declaration + "guard: [[train, tset]]\n"),
        Yaml("a pattern that does not parse", "SG0004", HostileInput.Declaration + "groups: { tape: { from: path, pattern: '(((' } }\n"),
        Yaml("a pattern with back references", "SG0004", HostileInput.Declaration + "groups: { tape: { from: path, pattern: '(a)\\1' } }\n"),
        Yaml("a future version", "SG0004", HostileInput.Declaration.Replace("version: 1", "version: 99", StringComparison.Ordinal)),
        new("a pattern that backtracks for ever elsewhere", 0, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration + "groups: { tape: { from: note, pattern: '^(a+)+$' } }\n");
            work.Write("clips.csv", $"path,split,note\na.wav,train,{new string('a', 40)}!\nb.wav,test,{new string('a', 50)}!\n");
        }),
        new("folders that link to one another under a glob", 1, null, work =>
        {
            work.Write("splitguard.yml", "version: 1\nmembers: { splits: { train: 'in/**/*.wav', test: 'b*.wav' } }\n");
            work.Write("in/deep/a.wav", File.ReadAllBytes(work.PathOf("b.wav")));
            Directory.CreateSymbolicLink(work.PathOf("in/deep/again"), work.PathOf("in"));
        }),
        new("waivers that are an alias bomb", 2, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            work.Write("splitguard.waivers.yml", "waivers: &a [*a, *a]\n");
        }),
        new("a file in place of the store", 0, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            work.Write(".splitguard", "not a folder");
        }),
        new("a store full of garbage", 0, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            work.Check();
            foreach (var file in Directory.GetFiles(work.PathOf(".splitguard"), "*", SearchOption.AllDirectories)) File.WriteAllBytes(file, [.. Enumerable.Repeat((byte)0xFF, 5000)]);
        }),
    ];

    private static HostileInput Yaml(string name, string? code, string text) => Yaml(name, code, Encoding.UTF8.GetBytes(text));

    private static HostileInput Yaml(string name, string? code, byte[] bytes) =>
        new("a declaration with " + name, 2, code, work => work.Write("splitguard.yml", bytes));
}
