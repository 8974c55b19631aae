namespace SplitGuard.Benchmarks.Sounds;

/// <summary>Finds the audio to measure on.</summary>
internal static class AudioFiles
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".flac", ".ogg", ".opus", ".mp3", ".aiff", ".aif", ".au", ".m4a", ".aac", ".wma",
    };

    /// <summary>Full paths, in ordinal order.</summary>
    public static IReadOnlyList<string> Below(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Extensions.Contains(Path.GetExtension(path)))
            .Select(Path.GetFullPath)
            .Order(StringComparer.Ordinal)];
}
