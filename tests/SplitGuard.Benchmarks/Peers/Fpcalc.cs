using System.Globalization;
using System.Text;

namespace SplitGuard.Benchmarks.Peers;

/// <summary>Chromaprint's own program, which makes a 32-bit item of every 0.124 s.</summary>
internal static class Fpcalc
{
    /// <summary>A frame of 4,096 samples at 11,025 Hz, two thirds of it shared with the next.</summary>
    public const double ItemSeconds = 1365 / 11025.0;

    // With ffmpeg 5 it takes the end of a file for an error, and would stop after the first.
    private static readonly string[] Options = ["-raw", "-plain", "-length", "0", "-ignore-errors"];

    /// <summary>The items of a file; none when it is too short, which is below 2.8 s.</summary>
    public static (uint[] Items, ChildUsage Usage) Fingerprint(string path)
    {
        using var output = new MemoryStream();
        var usage = ChildUsage.Of("fpcalc", [.. Options, path], output);
        return (Items(Encoding.ASCII.GetString(output.ToArray())), usage);
    }

    /// <summary>What all files cost in as few processes as can be. Each must give items, for the program ends at the first that does not.</summary>
    public static double CpuSecondsTogether(IEnumerable<string> paths) =>
        paths.Chunk(500).Sum(some => ChildUsage.Of("fpcalc", [.. Options, .. some], Stream.Null).CpuSeconds);

    private static uint[] Items(string line) =>
        [.. line.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(item => uint.Parse(item, CultureInfo.InvariantCulture))];
}
