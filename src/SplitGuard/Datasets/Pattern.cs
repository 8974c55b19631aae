using System.Collections.Immutable;
using System.Text;

namespace SplitGuard.Datasets;

/// <summary>
/// A text over columns, such as <c>audio/{id}.wav</c>; <c>{{</c> and <c>}}</c> stand for the braces themselves.
/// </summary>
/// <param name="Parts">Literal texts and names of columns in turn.</param>
internal sealed record Pattern(ImmutableArray<PatternPart> Parts)
{
    /// <returns><see langword="null"/> for the reason in <paramref name="fault"/>.</returns>
    public static Pattern? Parse(string text, out string? fault)
    {
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        var literal = new StringBuilder();
        fault = null;
        for (var i = 0; i < text.Length; i++)
        {
            var doubled = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] is not ('{' or '}'))
            {
                literal.Append(text[i]);
            }
            else if (doubled)
            {
                literal.Append(text[i++]);
            }
            else
            {
                var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
                if (end <= i + 1)
                {
                    fault = $"in which the '{text[i]}' at character {i + 1} is not part of a column in braces such as '{{id}}'";
                    return null;
                }

                if (literal.Length > 0) parts.Add(new PatternPart(literal.ToString(), false));
                literal.Clear();
                parts.Add(new PatternPart(text[(i + 1)..end], true));
                i = end;
            }
        }

        if (literal.Length > 0) parts.Add(new PatternPart(literal.ToString(), false));
        return new Pattern(parts.ToImmutable());
    }

    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('{', '}');
}

internal readonly record struct PatternPart(string Text, bool IsColumn);
