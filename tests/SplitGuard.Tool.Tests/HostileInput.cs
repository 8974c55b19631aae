namespace SplitGuard.Tool.Tests;

/// <summary>Something a stranger's pull request could carry, and how the gate has to answer.</summary>
/// <param name="Name">What it is.</param>
/// <param name="ExitCode">0 accepted, 1 a finding, 2 could not check.</param>
/// <param name="Code">A code that must be among the findings, or <see langword="null"/> when there is none.</param>
/// <param name="LayOut">Writes it into a folder that already holds a sound dataset of two clips, <c>a.wav</c> and <c>b.wav</c>.</param>
internal sealed record HostileInput(string Name, int ExitCode, string? Code, Action<Workplace> LayOut)
{
    public const string Declaration = "version: 1\nmembers: { table: clips.csv, path: path, split: split }\n";
    public const string Table = "path,split\na.wav,train\nb.wav,test\n";

    public static IEnumerable<HostileInput> All => HostileAudio.All.Concat(HostilePaths.All).Concat(HostileTables.All).Concat(HostileYaml.All);

    /// <summary>A third member with these bytes.</summary>
    public static HostileInput Clip(string name, int exitCode, string? code, byte[] bytes, string file = "x.wav") => new(name, exitCode, code, work =>
    {
        work.Write("splitguard.yml", Declaration);
        work.Write("clips.csv", Table + file + ",test\n");
        work.Write(file, bytes);
    });

    /// <summary>A third row in the table, and whatever the file system has to hold for it.</summary>
    public static HostileInput Row(string name, int exitCode, string? code, string row, Action<Workplace>? layOut = null) => new(name, exitCode, code, work =>
    {
        work.Write("splitguard.yml", Declaration);
        work.Write("clips.csv", Table + row + "\n");
        layOut?.Invoke(work);
    });
}
