using System.Globalization;

namespace SplitGuard.Datasets;

/// <summary>What a searched folder held, as a hash that a later build compares: it changes when a file is added, removed or renamed.</summary>
/// <remarks>Compiled into the build task as well, which runs on .NET Standard 2.0.</remarks>
internal static class FolderListing
{
    /// <summary>FNV-1a of the sorted names in a folder, in 16 hexadecimal digits; names with a leading dot do not count.</summary>
    public static string Hash(string folder)
    {
        var names = Directory.GetFileSystemEntries(folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => name[0] != '.')
            .OrderBy(name => name, StringComparer.Ordinal);
        var hash = 14695981039346656037;
        foreach (var character in string.Join("/", names))
            hash = unchecked((hash ^ character) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
