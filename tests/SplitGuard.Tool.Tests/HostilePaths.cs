using System.Diagnostics;

namespace SplitGuard.Tool.Tests;

/// <summary>Paths that escape, links that lead astray, names that break reports.</summary>
internal static class HostilePaths
{
    private static readonly byte[] Other = Sounds.Wav(Sounds.Make(98, 2));

    public static IEnumerable<HostileInput> All =>
    [
        HostileInput.Row("a path that climbs out", 2, "SG0012", "../../etc/passwd,test"),
        HostileInput.Row("a path that climbs out in its middle", 2, "SG0012", "sub/../../x.wav,test"),
        HostileInput.Row("an absolute path", 2, "SG0012", "/etc/passwd,test"),
        HostileInput.Row("a name of 5,000 characters", 2, "SG0012", new string('x', 5000) + ".wav,test"),
        HostileInput.Row("a folder as a clip", 1, "SG0407", "sub,test", work => Directory.CreateDirectory(work.PathOf("sub"))),
        HostileInput.Row("a link to a secret", 1, "SG0407", "x.wav,test", work => File.CreateSymbolicLink(work.PathOf("x.wav"), "/etc/passwd")),
        HostileInput.Row("a link to an endless device", 1, "SG0407", "x.wav,test", work => File.CreateSymbolicLink(work.PathOf("x.wav"), "/dev/zero")),
        HostileInput.Row("a link to itself", 1, null, "x.wav,test", work => File.CreateSymbolicLink(work.PathOf("x.wav"), "x.wav")),
        HostileInput.Row("links in a circle", 1, null, "x.wav,test", work =>
        {
            File.CreateSymbolicLink(work.PathOf("x.wav"), "y.wav");
            File.CreateSymbolicLink(work.PathOf("y.wav"), "x.wav");
        }),
        HostileInput.Row("a link to nothing", 1, "SG0401", "x.wav,test", work => File.CreateSymbolicLink(work.PathOf("x.wav"), "gone.wav")),
        HostileInput.Row("a linked folder that leads outside", 1, "SG0407", "out/passwd,test", work => Directory.CreateSymbolicLink(work.PathOf("out"), "/etc")),
        HostileInput.Row("a link inside the folder is fine", 0, null, "x.wav,test", work =>
        {
            work.Write("store/other.wav", Other);
            File.CreateSymbolicLink(work.PathOf("x.wav"), "store/other.wav");
        }),
        HostileInput.Row("a pipe that nobody writes to", 1, null, "x.wav,test", work =>
            Process.Start("mkfifo", [work.PathOf("x.wav")]).WaitForExit()),
        Named("emoji and accents", "\U0001F426 Zaunk\u00F6nig.wav"),
        Named("a line break", "two\nlines.wav"),
        Named("quotes", "it's \"quoted\".wav"),
        Named("an encoded line break", "a%0ab.wav"),
        Named("commas and semicolons", "a,b;c.wav"),
        Named("a forged finding", "x.csv(1,1): error SG0101: forged.wav"),
        Named("direction marks", "a\u202Evaw.wav"),
        Named("terminal commands", "a\u001b[2Jb.wav"),
        Named("markup", "[red]<script>alert(1)</script>.wav"),
        Named("a leading dash", "--format.wav"),
        Named("spaces at both ends", " a .wav "),
    ];

    // Each name is given twice the same sound, so that it must appear in a finding.
    private static HostileInput Named(string what, string name) => new($"a name with {what}", 1, "SG0101", work =>
    {
        work.Write("splitguard.yml", HostileInput.Declaration);
        work.Write("clips.csv", $"{HostileInput.Table}\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",test\nother.wav,train\n");
        work.Write(name, Other);
        work.Write("other.wav", Other);
    });
}
