namespace SplitGuard.Datasets;

/// <summary>
/// Paths of members relative to the audio folder. <c>/</c> and <c>\</c> both separate, on every system, so that a table
/// means the same everywhere; <c>.</c> and <c>..</c> are resolved by name only.
/// </summary>
internal static class MemberPath
{
    /// <returns><see langword="null"/> for the reason in <paramref name="fault"/>.</returns>
    public static string? Normalize(ReadOnlySpan<char> written, out string? fault)
    {
        fault = null;
        if (written.Length > DatasetLimits.PathCharacters) fault = $"is longer than {DatasetLimits.PathCharacters} characters";
        else if (written.Contains('\0')) fault = "holds a NUL character, which no path can";
        else if (written.Length > 0 && written[0] is '/' or '\\') fault = "is absolute; it must be relative to the audio folder";
        else if (written.Length > 1 && written[1] == ':' && char.IsAsciiLetter(written[0])) fault = "begins with a drive; it must be relative to the audio folder";
        if (fault is not null) return null;
        return IsNormal(written) ? written.ToString() : Resolve(written, out fault);
    }

    private static bool IsNormal(ReadOnlySpan<char> path) =>
        path.Length > 0 && path[0] != '.' && path[^1] != '/' && !path.Contains('\\') && path.IndexOf("//") < 0 && path.IndexOf("/.") < 0;

    private static string? Resolve(ReadOnlySpan<char> written, out string? fault)
    {
        var parts = new List<string>();
        fault = null;
        foreach (var part in written.ToString().Split('/', '\\'))
        {
            if (part is "" or ".") continue;
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                fault = "leads out of the audio folder";
                return null;
            }
        }

        if (parts.Count > 0) return string.Join('/', parts);
        fault = "names no file";
        return null;
    }
}
