using System.Globalization;

namespace SplitGuard.Datasets;

/// <summary>What tells an input from what it was, without reading it: a file's length and time, a folder's names.</summary>
/// <remarks>Compiled into the build task as well, which runs on .NET Standard 2.0.</remarks>
internal sealed class InputState
{
    /// <summary>What stands in place of a state that cannot be told, and is never the same again.</summary>
    public const string Unknown = "unknown";

    // .NET Standard 2.0 lacks it; the runtime has it everywhere but in Visual Studio.
    private static readonly Func<FileSystemInfo, bool, FileSystemInfo?>? ResolveLinkTarget =
        (Func<FileSystemInfo, bool, FileSystemInfo?>?)typeof(FileSystemInfo).GetMethod("ResolveLinkTarget", [typeof(bool)])
            ?.CreateDelegate(typeof(Func<FileSystemInfo, bool, FileSystemInfo?>));

    private InputState(string text, DateTime changed = default) => (Text, Changed) = (text, changed);

    /// <summary>Equal for what has not changed.</summary>
    public string Text { get; }

    /// <summary>When a file was last written, by its own account.</summary>
    public DateTime Changed { get; }

    /// <summary>The full path of a file that the run itself wrote, a tab, and its state, so that a later build knows it again.</summary>
    public static string Line(string path) => $"{path}\t{Of(path)?.Text ?? Unknown}";

    /// <summary>The state of a path as it is now, or <see langword="null"/> when it cannot be told.</summary>
    public static InputState? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists) return file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? OfLink(file) : new(Describe(file), file.LastWriteTimeUtc);
            return new(Directory.Exists(path) ? FolderListing.Hash(Directory.GetFileSystemEntries(path).Select(entry => Path.GetFileName(entry))) : FolderListing.Absent);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A link stands for what it leads to; its own time changes when it is made to lead elsewhere.</summary>
    private static InputState? OfLink(FileInfo link)
    {
        if (ResolveLinkTarget is null) return null;
        if (ResolveLinkTarget(link, true) is not FileInfo target) return new(Describe(link), link.LastWriteTimeUtc); // Some other reparse point, such as a file kept in a cloud.
        if (!target.Exists) return new(FolderListing.Absent);
        var changed = link.LastWriteTimeUtc > target.LastWriteTimeUtc ? link.LastWriteTimeUtc : target.LastWriteTimeUtc;
        return new($"{Describe(target)} {Number(link.LastWriteTimeUtc.Ticks)}", changed);
    }

    private static string Describe(FileInfo file) => $"{Number(file.Length)} {Number(file.LastWriteTimeUtc.Ticks)}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
