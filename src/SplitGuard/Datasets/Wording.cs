using System.Text;

namespace SplitGuard.Datasets;

/// <summary>How messages quote what a user wrote and suggest what was meant.</summary>
internal static class Wording
{
    private const int LongestQuote = 100;
    private const int LongestList = 20;
    private const int LongestGuess = 40;

    /// <summary>The value in single quotes, on one line and not too long, whatever it holds.</summary>
    public static string Quote(ReadOnlySpan<char> value) => $"'{OneLine(value, LongestQuote)}'";

    /// <summary>The text on one line and not too long, whatever it holds.</summary>
    public static string OneLine(ReadOnlySpan<char> value, int longest)
    {
        var text = new StringBuilder();
        foreach (var rune in value[..Math.Min(value.Length, longest)].EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029) text.Append($"\\u{rune.Value:x4}");
            else text.Append(rune);
        }

        return value.Length > longest ? text.Append('…').ToString() : text.ToString();
    }

    /// <summary><c>did you mean 'x'?</c>, or the list of what is allowed when nothing is near.</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> allowed, string allowedAre = "allowed are")
    {
        var near = Nearest(word, allowed);
        return near is not null ? $"did you mean {Quote(near)}?" : $"{allowedAre} {List(allowed)}.";
    }

    public static string List(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Take(LongestList).Select(name => Quote(name)));
        return names.Count > LongestList ? $"{shown} and {names.Count - LongestList} more" : shown;
    }

    private static string? Nearest(string word, IReadOnlyCollection<string> candidates)
    {
        if (word.Length > LongestGuess) return null;
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates.Take(1000))
        {
            if (candidate.Length is 0 or > LongestGuess) continue;
            var distance = Distance(word.Trim().ToUpperInvariant(), candidate.Trim().ToUpperInvariant());
            var shorter = Math.Min(word.Length, candidate.Length);
            var tolerated = shorter < 3 ? 0 : shorter / 3;
            if (distance <= tolerated && distance < least) (best, least) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Edits to turn one word into the other: insert, delete, replace, swap neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(table[i - 1, j], table[i, j - 1]) + 1;
                least = Math.Min(least, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) least = Math.Min(least, table[i - 2, j - 2] + 1);
                table[i, j] = least;
            }
        }

        return table[a.Length, b.Length];
    }
}
