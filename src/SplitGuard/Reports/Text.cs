using System.Text;

namespace SplitGuard.Reports;

/// <summary>Makes hostile names harmless in a line of text.</summary>
internal static class Text
{
    /// <summary>
    /// The text on one line: control characters, line separators and direction marks become escapes, so that a name
    /// can neither forge a line of a report nor steer a terminal.
    /// </summary>
    public static string OneLine(string text)
    {
        if (!text.Any(IsUnsafe)) return text;

        var safe = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsUnsafe(character)) safe.Append($"\\u{(int)character:x4}");
            else safe.Append(character);
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || character is '\u2028' or '\u2029' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
