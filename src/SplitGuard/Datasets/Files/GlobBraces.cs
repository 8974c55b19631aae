using System.Collections.Immutable;

namespace SplitGuard.Datasets.Files;

/// <summary>Writes out the alternatives of <c>{a,b}</c>, also nested ones.</summary>
internal static class GlobBraces
{
    /// <exception cref="FormatException">A brace is not closed, or there are too many alternatives.</exception>
    public static ImmutableArray<string> Expand(string text)
    {
        var done = ImmutableArray.CreateBuilder<string>();
        var pending = new Stack<string>([text]);
        while (pending.TryPop(out var next))
        {
            if (done.Count + pending.Count >= DatasetLimits.GlobAlternatives) throw new FormatException($"has more than {DatasetLimits.GlobAlternatives} alternatives");
            var open = FindOpen(next);
            if (open < 0)
            {
                done.Add(next);
                continue;
            }

            var (close, commas) = FindClose(next, open);
            var from = open + 1;
            foreach (var comma in commas.Append(close))
            {
                pending.Push(string.Concat(next.AsSpan(0, open), next.AsSpan(from, comma - from), next.AsSpan(close + 1)));
                from = comma + 1;
            }
        }

        return done.ToImmutable();
    }

    private static int FindOpen(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[') i = SkipSet(text, i);
            else if (text[i] == '{') return i;
        }

        return -1;
    }

    private static (int Close, List<int> Commas) FindClose(string text, int open)
    {
        var commas = new List<int>();
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[':
                    i = SkipSet(text, i);
                    break;
                case '{':
                    depth++;
                    break;
                case ',' when depth == 1:
                    commas.Add(i);
                    break;
                case '}' when --depth == 0:
                    return (i, commas);
            }
        }

        throw new FormatException("has a '{' that is never closed; write '[{]' for the character itself");
    }

    /// <summary>Index of the <c>]</c> that closes a set; a <c>]</c> that stands first belongs to the set.</summary>
    public static int SkipSet(string text, int open)
    {
        var first = open + 1;
        if (first < text.Length && text[first] is '!' or '^') first++;
        var close = first < text.Length ? text.IndexOf(']', first + 1) : -1;
        return close >= 0 ? close : throw new FormatException("has a '[' that is never closed; write '[[]' for the character itself");
    }
}
