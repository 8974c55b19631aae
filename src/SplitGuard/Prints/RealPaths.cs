using System.Collections.Concurrent;

namespace SplitGuard.Prints;

/// <summary>Follows symbolic links to where a file really is, as the kernel does; folders are resolved once.</summary>
internal sealed class RealPaths
{
    private const int MostLinks = 40; // As many as Linux follows in one path before it reports a loop.
    private readonly ConcurrentDictionary<string, string?> folders = new(StringComparer.Ordinal);

    /// <summary>The path without links, or <see langword="null"/> when there are too many or they run in a circle.</summary>
    /// <param name="fullPath">A full path; what does not exist is taken as it is.</param>
    public string? Resolve(string fullPath)
    {
        if (Path.GetDirectoryName(fullPath) is not { } parent) return fullPath;
        var folder = folders.GetOrAdd(parent, static path => Walk(Path.GetPathRoot(path)!, path));
        return folder is null ? null : Walk(folder, Path.GetFileName(fullPath));
    }

    /// <summary>Goes from a folder that is real along a path, entering each link where it stands.</summary>
    private static string? Walk(string from, string path)
    {
        var at = from;
        var ahead = new Stack<string>();
        Enqueue(path);
        for (var links = 0; ahead.TryPop(out var name);)
        {
            if (name == "..")
            {
                at = Path.GetDirectoryName(at) ?? at;
                continue;
            }

            var next = Path.Combine(at, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks) return null;
            if (Path.IsPathRooted(target)) at = Path.GetPathRoot(Path.GetFullPath(target))!;
            Enqueue(target);
        }

        return at;

        void Enqueue(string names)
        {
            var root = Path.GetPathRoot(names) ?? "";
            foreach (var name in names[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                if (name != ".") ahead.Push(name);
            }
        }
    }
}
