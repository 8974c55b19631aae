using System.Globalization;

namespace SplitGuard.Datasets;

/// <summary>What a searched folder held, as a line among the input files that a later build compares with the folder as it then is.</summary>
/// <remarks>Compiled into the build task as well, which runs on .NET Standard 2.0.</remarks>
internal static class FolderListing
{
    /// <summary>What stands in place of the hash where there was nothing.</summary>
    public const string Absent = "absent";

    /// <summary>The full path of what was looked for and missed, a tab, and <see cref="Absent"/>.</summary>
    public static string AbsentLine(string path) => $"{path}\t{Absent}";

    /// <summary>The folder's full path, a tab, and the hash of its names.</summary>
    public static string Line(string folder, IEnumerable<string> names) => $"{folder}\t{Hash(names)}";

    /// <summary>FNV-1a of the sorted names in a folder, in 16 hexadecimal digits; names with a leading dot do not count.</summary>
    public static string Hash(IEnumerable<string> names)
    {
        var hash = 14695981039346656037;
        foreach (var character in string.Join("/", names.Where(name => name[0] != '.').OrderBy(name => name, StringComparer.Ordinal)))
            hash = unchecked((hash ^ character) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
