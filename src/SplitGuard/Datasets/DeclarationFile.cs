namespace SplitGuard.Datasets;

/// <summary>Where a declaration lies, and how files are named relative to it.</summary>
internal static class DeclarationFile
{
    private static readonly string[] Names = ["splitguard.yml", "splitguard.yaml"];

    /// <summary>Full path of the declaration; in a folder, the one that has the usual name.</summary>
    public static string Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full)) return full;
        foreach (var name in Names)
        {
            var candidate = Path.Combine(full, name);
            if (File.Exists(candidate)) return candidate;
        }

        return Path.Combine(full, Names[0]);
    }

    /// <summary>Full path of the folder that a declaration lies in, or of the folder that is given in its place.</summary>
    public static string FolderOf(string declaration)
    {
        var full = Path.GetFullPath(declaration);
        return Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
    }

    /// <summary>The path relative to the declaration's folder, or full when it lies elsewhere.</summary>
    public static string Display(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        var shown = Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : relative;
        return Path.DirectorySeparatorChar == '\\' ? shown.Replace('\\', '/') : shown;
    }
}
