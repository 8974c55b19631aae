using System.Collections.Immutable;
using System.IO.Enumeration;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Files;

/// <summary>
/// One search of folders for the files a glob matches. A set of positions in the glob travels down with each folder, so that
/// none is visited twice however many <c>**</c> there are. Linked folders are entered only where the glob names them, so that
/// loops end. What each searched folder held, and what a fixed name missed, is told as a <see cref="FolderListing"/> line.
/// </summary>
internal sealed class GlobWalk(string root, ImmutableArray<GlobSegment> segments, SortedSet<string> files, Action<string> skipped, Action<string>? searched, CancellationToken cancel)
{
    private readonly Stack<(string Folder, ulong Positions)> pending = [];

    public void Run()
    {
        if (segments.IsEmpty) return;
        pending.Push(("", Close(1)));
        while (pending.TryPop(out var next))
        {
            cancel.ThrowIfCancellationRequested();
            Visit(next.Folder, next.Positions);
        }
    }

    private void Visit(string folder, ulong positions)
    {
        // A single fixed name needs no look at its neighbours.
        if (ulong.PopCount(positions) == 1 && segments[(int)ulong.TrailingZeroCount(positions)] is { Literal: { } literal })
        {
            var position = (int)ulong.TrailingZeroCount(positions);
            var path = Join(folder, literal);
            if (position < segments.Length - 1 && Directory.Exists(Path.Combine(root, path))) pending.Push((path, Close(1UL << (position + 1))));
            else if (position == segments.Length - 1 && File.Exists(Path.Combine(root, path))) Found(path);
            else searched?.Invoke(Missed(Path.Combine(root, path)));
            return;
        }

        var full = Path.Combine(root, folder);
        var entries = Entries(full).ToArray();
        searched?.Invoke(FolderListing.Line(full, entries.Select(entry => entry.Name)));
        foreach (var entry in entries) Step(folder, positions, entry);
    }

    private void Step(string folder, ulong positions, Entry entry)
    {
        var next = 0UL;
        var isMatch = false;
        var isNamed = false;
        for (var i = 0; i < segments.Length; i++)
        {
            if ((positions >> i & 1) == 0) continue;
            if (segments[i].IsDeep)
            {
                if (entry.Name[0] != '.') next |= 1UL << i;
                isMatch |= i == segments.Length - 1 && entry.Name[0] != '.';
            }
            else if (segments[i].Matches(entry.Name))
            {
                if (i == segments.Length - 1) isMatch = true;
                else next |= 1UL << (i + 1);
                isNamed |= segments[i].Literal is not null && i < segments.Length - 1;
            }
        }

        var path = Join(folder, entry.Name);
        if (!entry.IsFolder)
        {
            if (isMatch) Found(path);
        }
        else if (next != 0)
        {
            if (entry.IsLink && !isNamed) skipped(path);
            else pending.Push((path, Close(next)));
        }
    }

    /// <summary>Adds the positions that are reached without a name, because <c>**</c> may stand for no folder.</summary>
    private ulong Close(ulong positions)
    {
        for (var i = 0; i < segments.Length - 1; i++)
            if ((positions >> i & 1) != 0 && segments[i].IsDeep) positions |= 1UL << (i + 1);
        return positions;
    }

    private void Found(string path)
    {
        files.Add(path);
        if (files.Count > DatasetLimits.Members) throw new TableException(1, 1, $"More than {DatasetLimits.Members} files match.");
    }

    // What is of the wrong kind is told by its path alone, as any file that was looked at.
    private static string Missed(string path) => Path.Exists(path) ? path : FolderListing.AbsentLine(path);

    private static FileSystemEnumerable<Entry> Entries(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);
}
