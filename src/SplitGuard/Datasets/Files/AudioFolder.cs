using System.Collections.Frozen;

namespace SplitGuard.Datasets.Files;

/// <summary>All files below a folder whose extension is one of audio.</summary>
internal static class AudioFolder
{
    private static readonly FrozenSet<string> Extensions = new[]
    {
        ".wav", ".wave", ".w64", ".rf64", ".flac", ".aif", ".aiff", ".aifc", ".au", ".snd", ".caf", ".ogg", ".oga", ".opus", ".mp3", ".mp2",
        ".m4a", ".m4b", ".mp4", ".aac", ".wma", ".wv", ".ape", ".tta", ".mka", ".webm", ".amr", ".ac3", ".sph", ".voc", ".spx", ".3gp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsAudio(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <exception cref="FormatException">The folder lies outside the root.</exception>
    public static IEnumerable<string> Files(string root, string folder, Action<string> skipped, CancellationToken cancel, Action<string>? searched = null)
    {
        var path = "";
        if (folder.Trim('/', '\\', '.').Length > 0 || folder.Contains("..", StringComparison.Ordinal))
            path = MemberPath.Normalize(folder, out var fault) ?? throw new FormatException(fault);
        return Glob.Below(path).Files(root, skipped, cancel, searched).Where(IsAudio);
    }
}
