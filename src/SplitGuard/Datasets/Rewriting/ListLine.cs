namespace SplitGuard.Datasets.Rewriting;

/// <summary>The line of a list that names a member.</summary>
internal static class ListLine
{
    /// <returns><see langword="null"/> when no line would name it by this path and id.</returns>
    public static string? Of(Member member, MemberSource list)
    {
        if (member.Path is not { } path) return null;
        var declared = list.Declaration.Path?.Text;
        var pattern = declared is not null && Pattern.IsPattern(declared) ? Pattern.Parse(declared, out _) : null;
        var line = path;
        if (pattern is not null)
        {
            var index = pattern.Parts.Select(part => part.IsColumn).ToList().IndexOf(true);
            var (prefix, suffix) = (Literal(pattern, 0, index), Literal(pattern, index + 1, pattern.Parts.Length));
            if (prefix is null || suffix is null || path.Length <= prefix.Length + suffix.Length) return null;
            if (!path.StartsWith(prefix, StringComparison.Ordinal) || !path.EndsWith(suffix, StringComparison.Ordinal)) return null;
            line = path[prefix.Length..^suffix.Length];
        }

        var id = list.Declaration.Id is null ? path : line;
        return id == member.Id && IsLine(line) && MemberPath.Normalize(path, out _) == path ? line : null;
    }

    /// <summary>Whether a path can be a line of a list, which reading gives back as it is.</summary>
    public static bool CanBe(string path) => IsLine(path) && MemberPath.Normalize(path, out _) == path;

    private static bool IsLine(string text) => !string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAny('\n', '\r');

    /// <summary>The literal text of some parts; <see langword="null"/> where one is a column.</summary>
    private static string? Literal(Pattern pattern, int from, int to)
    {
        var parts = pattern.Parts.AsSpan()[Math.Max(0, from)..to];
        var text = "";
        foreach (var part in parts)
        {
            if (part.IsColumn) return null;
            text += part.Text;
        }

        return text;
    }
}
