using System.Text;

namespace SplitGuard.Benchmarks.Times;

/// <summary>A check as a user runs it, tool start included: cold, with nothing changed, and after one clip was added.</summary>
internal static class CheckTimes
{
    private const int WarmRuns = 5;

    private static readonly string ToolPath = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tool-path.txt")).Trim();

    public static void Measure(IReadOnlyList<string> clips)
    {
        var work = Directory.CreateTempSubdirectory("splitguard-benchmark-").FullName;
        try
        {
            var root = CommonFolder(clips);
            File.WriteAllText(Path.Combine(work, "splitguard.yml"), $"version: 1\naudio: '{root.Replace("'", "''", StringComparison.Ordinal)}'\nmembers: {{ table: clips.csv, path: path, split: split }}\n");

            WriteTable(work, root, clips.Skip(1));
            Report("cold check, all clips but one", Check(work));
            for (var run = 0; run < WarmRuns; run++) Report("warm check, nothing changed", Check(work));
            WriteTable(work, root, clips);
            Report("check after one clip was added", Check(work));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static ChildUsage Check(string work) =>
        ChildUsage.Of("dotnet", ["exec", ToolPath, "check", "--format", "json", "--report", "json=verdict.json"], Stream.Null, work);

    private static void Report(string what, ChildUsage usage) =>
        Console.WriteLine($"{what,-34} {usage.CpuSeconds,7:0.00} s CPU  {usage.WallSeconds,7:0.00} s wall  {usage.PeakMegabytes,5:0} MB  exit code {usage.ExitCode}");

    private static void WriteTable(string work, string root, IEnumerable<string> clips)
    {
        var table = new StringBuilder("path,split\n");
        var row = 0;
        foreach (var clip in clips)
            table.Append($"\"{Path.GetRelativePath(root, clip).Replace("\"", "\"\"", StringComparison.Ordinal)}\",{(row++ % 5 == 0 ? "test" : "train")}\n");
        File.WriteAllText(Path.Combine(work, "clips.csv"), table.ToString());
    }

    private static string CommonFolder(IReadOnlyList<string> clips)
    {
        var folder = Path.GetDirectoryName(clips[0])!;
        while (!clips.All(clip => clip.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
