using System.Collections.Immutable;
using SplitGuard.Files;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>What is to change in one file; all else in it stays byte for byte.</summary>
public sealed record FileRewrite
{
    /// <summary>Full path.</summary>
    public required string Path { get; init; }

    /// <summary>As positions name it: relative to the declaration's folder, or full when it lies elsewhere.</summary>
    public required string File { get; init; }

    /// <summary>In order of offset; none overlaps another.</summary>
    public required ImmutableArray<TextEdit> Edits { get; init; }

    /// <summary>Whether the file is not there yet.</summary>
    public bool IsNew => Stamp is null;

    /// <summary>What the file was when the dataset was read.</summary>
    internal FileStamp? Stamp { get; init; }

    /// <summary>Writes all files or none.</summary>
    /// <exception cref="IOException">A file was changed since it was read, or cannot be written; all are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written; all are as they were.</exception>
    public static void WriteAll(IReadOnlyCollection<FileRewrite> rewrites)
    {
        ArgumentNullException.ThrowIfNull(rewrites);
        using var files = new AtomicFiles();
        Stage(rewrites, files);
        foreach (var rewrite in rewrites) rewrite.RequireUnchanged();
        files.Commit();
    }

    /// <summary>Writes what the files will hold, and leaves the files themselves alone.</summary>
    internal static void Stage(IEnumerable<FileRewrite> rewrites, AtomicFiles files)
    {
        foreach (var rewrite in rewrites)
        {
            rewrite.RequireUnchanged();
            files.Add(rewrite.Path, into => EditedText.Write(rewrite, into));
        }
    }

    internal void RequireUnchanged()
    {
        if (FileStamp.Of(Path) != Stamp) throw new IOException($"{Wording.Quote(File)} has changed since it was read, so nothing was written. Run the command again.");
    }
}
