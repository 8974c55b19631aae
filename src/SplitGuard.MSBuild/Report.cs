namespace SplitGuard.MSBuild;

/// <summary>One report that the user asked for, written <c>FORMAT=FILE</c>; <see cref="Placeholder"/> in it stands for the dataset's name.</summary>
internal readonly struct Report
{
    public const string Placeholder = "{dataset}";

    public Report(string text, string dataset, string directory)
    {
        var equals = text.IndexOf('=');
        var file = text.Substring(equals + 1).Trim().Replace(Placeholder, NameOf(dataset));
        Format = equals < 0 ? "" : text.Substring(0, equals).Trim();
        File = Path.GetFullPath(Path.Combine(directory, file));
    }

    /// <summary>Empty when the user named none, which the tool then explains.</summary>
    public string Format { get; }

    /// <summary>Full path.</summary>
    public string File { get; }

    /// <summary>The declaration's name, or its folder's when all declarations are called so.</summary>
    private static string NameOf(string dataset)
    {
        var path = dataset.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        if (Path.GetExtension(path).ToLowerInvariant() is not (".yml" or ".yaml")) return Path.GetFileName(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return name == "splitguard" ? Path.GetFileName(Path.GetDirectoryName(path) ?? "") : name;
    }
}
