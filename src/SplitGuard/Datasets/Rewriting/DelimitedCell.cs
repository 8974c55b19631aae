namespace SplitGuard.Datasets.Rewriting;

/// <summary>How a value is written in a delimited table.</summary>
internal static class DelimitedCell
{
    public static string Write(ReadOnlySpan<char> value, char delimiter, bool isQuoted = false) =>
        isQuoted || value.ContainsAny([delimiter, '"', '\n', '\r']) ? $"\"{value.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value.ToString();
}
