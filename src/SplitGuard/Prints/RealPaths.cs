using System.Collections.Concurrent;

namespace SplitGuard.Prints;

/// <summary>Follows symbolic links to where a file really is; folders are resolved once.</summary>
internal sealed class RealPaths
{
    private const int MostLinks = 40; // As many as Linux follows before it reports a loop.
    private readonly ConcurrentDictionary<string, string?> folders = new(StringComparer.Ordinal);

    /// <summary>The path without links, or <see langword="null"/> when the links run in a circle.</summary>
    /// <param name="fullPath">A full path; what does not exist is taken as it is.</param>
    public string? Resolve(string fullPath) => Resolve(fullPath, MostLinks);

    private string? Resolve(string path, int links)
    {
        if (links < 0) return null;
        if (Path.GetDirectoryName(path) is not { } parent) return path; // The root.
        if (Folder(parent, links) is not { } folder) return null;

        var here = Path.Combine(folder, Path.GetFileName(path));
        return new FileInfo(here).LinkTarget is { } target ? Resolve(Path.GetFullPath(target, folder), links - 1) : here;
    }

    private string? Folder(string path, int links)
    {
        if (folders.TryGetValue(path, out var known)) return known;
        var resolved = Resolve(path, links);
        if (links == MostLinks) folders.TryAdd(path, resolved); // A result cut short by the link budget is not for others.
        return resolved;
    }
}
