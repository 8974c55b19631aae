using System.Diagnostics;
using System.Text;

namespace SplitGuard.Tool.Tests;

/// <summary>Tables that are none, or far too much of one.</summary>
internal static class HostileTables
{
    public static IEnumerable<HostileInput> All =>
    [
        Table("no bytes", "SG0006", ""),
        Table("a header and no rows", "SG0009", "path,split\n"),
        Table("a million columns", "SG0006", "path,split" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $",c{i}")) + "\na.wav,train\n"),
        Table("a row with too few cells", "SG0006", HostileInput.Table + "a.wav\n"),
        Table("a row with too many cells", "SG0006", HostileInput.Table + "c.wav,test,more\n"),
        Table("a quote that never closes", "SG0006", HostileInput.Table + "\"c.wav,test\n"),
        Table("a column that is missing", "SG0007", "file,split\na.wav,train\nb.wav,test\n"),
        Table("one row twice", "SG0008", HostileInput.Table + "a.wav,test\n"),
        Table("a column twice", null, "path,split,path\na.wav,train,x\nb.wav,test,y\n"),
        Table("a cell of two megabytes", null, HostileInput.Table + new string('x', 2 << 20) + ",test\n"),
        Table("bytes that are no UTF-8", "SG0006", [.. Encoding.UTF8.GetBytes(HostileInput.Table), 0xC3, 0x28, 0xFF, .. ",test\n"u8]),
        Table("zero bytes", null, [.. Encoding.UTF8.GetBytes(HostileInput.Table), .. new byte[4096]]),
        Table("a picture", null, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37))]),
        new("fifty megabytes in one line", 2, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            work.Write("clips.csv", "path,split\n" + new string('y', 50 << 20));
        }),
        new("a folder for a table", 2, "SG0006", work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            File.Delete(work.PathOf("clips.csv"));
            Directory.CreateDirectory(work.PathOf("clips.csv"));
        }),
        new("no table", 2, "SG0006", work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            File.Delete(work.PathOf("clips.csv"));
        }),
        new("a pipe for a table", 2, "SG0006", work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            File.Delete(work.PathOf("clips.csv"));
            Process.Start("mkfifo", [work.PathOf("clips.csv")]).WaitForExit();
        }),
        JsonLines("a line that is no JSON", "{\"path\": \"a.wav\", \"split\": \"train\"}\n{oops\n"),
        JsonLines("a hundred thousand brackets", "{\"path\": \"a.wav\", \"split\": \"train\", \"x\": " + new string('[', 100_000) + "\n"),
        JsonLines("a list instead of an object", "[1, 2]\n"),
        new("a table in UTF-16 is read", 0, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            work.Write("clips.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(HostileInput.Table)]);
        }),
        new("CRLF, a BOM and quotes are read", 0, null, work =>
        {
            work.Write("splitguard.yml", HostileInput.Declaration);
            work.Write("clips.csv", "\uFEFFpath,split\r\n\"a.wav\",train\r\nb.wav,\"test\"\r\n");
        }),
    ];

    private static HostileInput Table(string name, string? code, string text) => Table(name, code, Encoding.UTF8.GetBytes(text));

    private static HostileInput Table(string name, string? code, byte[] bytes) => new("a table with " + name, 2, code, work =>
    {
        work.Write("splitguard.yml", HostileInput.Declaration);
        work.Write("clips.csv", bytes);
    });

    private static HostileInput JsonLines(string name, string text) => new("JSON Lines with " + name, 2, "SG0006", work =>
    {
        work.Write("splitguard.yml", HostileInput.Declaration.Replace("clips.csv", "clips.jsonl", StringComparison.Ordinal));
        work.Write("clips.jsonl", text);
    });
}
