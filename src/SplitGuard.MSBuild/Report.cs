namespace SplitGuard.MSBuild;

/// <summary>One report that the user asked for, written <c>FORMAT=FILE</c>.</summary>
internal readonly struct Report
{
    public Report(string text, string directory)
    {
        var equals = text.IndexOf('=');
        Format = equals < 0 ? "" : text.Substring(0, equals).Trim();
        File = Path.GetFullPath(Path.Combine(directory, text.Substring(equals + 1).Trim()));
    }

    /// <summary>Empty when the user named none, which the tool then explains.</summary>
    public string Format { get; }

    /// <summary>Full path.</summary>
    public string File { get; }
}
