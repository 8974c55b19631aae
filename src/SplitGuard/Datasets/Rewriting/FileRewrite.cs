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
    public static void WriteAll(IReadOnlyCollection<FileRewrite> rewrites) => WriteAll(rewrites, _ => { });

    /// <inheritdoc cref="WriteAll(IReadOnlyCollection{FileRewrite})"/>
    /// <param name="rewrites">What is to change.</param>
    /// <param name="addOthers">Adds files that are written with them.</param>
    internal static void WriteAll(IReadOnlyCollection<FileRewrite> rewrites, Action<AtomicFiles> addOthers)
    {
        ArgumentNullException.ThrowIfNull(rewrites);
        using var files = new AtomicFiles();
        foreach (var rewrite in rewrites)
        {
            rewrite.RequireUnchanged();
            files.Add(rewrite.Path, into => EditedText.Write(rewrite, into));
        }

        addOthers(files);
        foreach (var rewrite in rewrites) rewrite.RequireUnchanged();
        files.Commit();
    }

    private void RequireUnchanged()
    {
        if (FileStamp.Of(Path) != Stamp) throw new IOException($"{Wording.Quote(File)} has changed since it was read, so nothing was written. Run the command again.");
    }
}
