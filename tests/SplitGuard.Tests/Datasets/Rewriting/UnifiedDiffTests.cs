using System.Diagnostics;
using System.Text;
using SplitGuard.Datasets.Rewriting;
using Xunit;

namespace SplitGuard.Tests.Datasets.Rewriting;

public sealed class UnifiedDiffTests : IDisposable
{
    private const string Lists = "members: { splits: { train: train.txt, test: test.txt } }\n";

    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Moved_members_are_shown_with_three_lines_around()
    {
        folder.With("train.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n").With("test.txt", "m\nn");
        Assert.Equal(
            """
            diff --git a/test.txt b/test.txt
            --- a/test.txt
            +++ b/test.txt
            @@ -1,2 +1,4 @@
            +a
            +l
             m
             n
            \ No newline at end of file
            diff --git a/train.txt b/train.txt
            --- a/train.txt
            +++ b/train.txt
            @@ -1,4 +1,3 @@
            -a
             b
             c
             d
            @@ -9,4 +8,3 @@
             i
             j
             k
            -l

            """.ReplaceLineEndings("\n"),
            Diff(folder.ReadForSplit(Lists).Plan(("a", "test"), ("l", "test"))));
    }

    [Fact]
    public void A_new_file_comes_from_nothing()
    {
        folder.With("train.txt", "a\nb\n");
        Assert.Contains(
            "diff --git \"a/\\303\\251 \\\"1\\\"\" \"b/\\303\\251 \\\"1\\\"\"\nnew file mode 100644\n--- /dev/null\n+++ \"b/\\303\\251 \\\"1\\\"\"\t\n@@ -0,0 +1,1 @@\n+a\n",
            Diff(folder.ReadForSplit(Lists.Replace("test.txt", "'é \"1\"'", StringComparison.Ordinal)).Plan(("a", "test"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Git_applies_it_to_what_writing_would_make()
    {
        Assert.SkipUnless(Git("--version"), "git is not installed.");
        Directory.CreateDirectory(folder.File("\"q\""));
        for (var seed = 0; seed < 8; seed++)
        {
            var made = new MadeTables(new Random(seed));
            var paths = made.Paths(1 + (seed * 3 % 40));
            var encoding = new UTF8Encoding(made.Maybe());
            string[] names = ["a b.txt", "\"q\"/b.txt", "c.txt", ".pool"];
            var of = paths.GroupBy(_ => made.Any(names)).ToDictionary(group => group.Key, group => group.ToArray());
            foreach (var name in names)
            {
                if (of.TryGetValue(name, out var own) || name == ".pool") folder.With(name, MadeTables.Encoded(made.Joined(own ?? ["zz"], made.Any("\n", "\r\n")), encoding));
                else File.Delete(folder.File(name));
            }

            folder.With("t.csv", MadeTables.Encoded(made.Delimited(paths, [.. paths.Select(_ => made.Any("x", "y", ""))], ',', ["path", "note", "split"]), encoding));
            AssertApplies("members: { splits: { a: 'a b.txt', b: '\"q\"/b.txt', c: c.txt }, pool: { table: .pool, format: list } }\n", made, ["a", "b", "c"]);
            AssertApplies("members: { table: t.csv, path: path, split: split }\n", made, ["x", "y", "z\n1"]);
            AssertApplies("members: { table: t.csv, path: path, split: new }\n", made, ["x", "y"]);
        }
    }

    private void AssertApplies(string declaration, MadeTables made, string[] splits)
    {
        var plan = folder.ReadForSplit(declaration).Plan(member => made.Maybe() ? member.Split : made.Any(splits));
        if (plan.Files.IsEmpty) return;
        folder.With("diff", Diff(plan));
        Dictionary<string, byte[]?> before = plan.Files.ToDictionary(file => file.Path, file => file.IsNew ? null : File.ReadAllBytes(file.Path));
        FileRewrite.WriteAll(plan.Files);
        var written = plan.Files.Select(file => File.ReadAllBytes(file.Path)).ToArray();
        foreach (var (path, bytes) in before)
        {
            if (bytes is null) File.Delete(path);
            else File.WriteAllBytes(path, bytes);
        }

        Assert.True(Git("apply", "--whitespace=nowarn", "diff"), folder.Text("diff"));
        Assert.Equal(written, plan.Files.Select(file => File.ReadAllBytes(file.Path)));
    }

    private string Diff(RewritePlan plan)
    {
        Assert.Empty(plan.Problems.Select(DatasetFolder.Line));
        var text = new StringWriter();
        UnifiedDiff.Write(plan.Files, folder.Root, text);
        return text.ToString();
    }

    private bool Git(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Root, RedirectStandardError = true, RedirectStandardOutput = true };
            start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(folder.Root);
            start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
            using var git = Process.Start(start)!;
            var told = git.StandardError.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode != 0) TestContext.Current.SendDiagnosticMessage(told);
            return git.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
