using System.Text;

namespace SplitGuard.Tests.Datasets.Rewriting;

/// <summary>Tables and lists as people and programs write them, drawn by a generator.</summary>
internal sealed class MadeTables(Random random)
{
    private static readonly string[] Pieces = ["a", "Z9", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "é", "漢字", "🎵", "\u2028", "\uFEFF", "\\"];

    public T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];

    public bool Maybe() => random.Next(2) == 0;

    /// <summary>Text in one of the encodings, with the mark that tells it.</summary>
    public byte[] Encoded(string text) => Encoded(text, Any<Encoding>(Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(false)));

    public static byte[] Encoded(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

    /// <summary>Paths of no particular order.</summary>
    public string[] Paths(int count)
    {
        string[] paths = [.. Enumerable.Range(0, count).Select(i => $"{Any("é", "x/", "🎵", "")}{i}.wav")];
        if (Maybe()) random.Shuffle(paths);
        else Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    /// <summary>A delimited table; without splits it has no column for them.</summary>
    public string Delimited(string[] paths, string[]? splits, char delimiter, string[] columns)
    {
        string[] rows = [.. paths.Select((path, i) => string.Join(delimiter, columns.Select(column => column switch
        {
            "path" => Cell(path, delimiter),
            "split" => Cell(splits![i], delimiter),
            _ => Cell(string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Any(Pieces))), delimiter),
        })))];
        return Joined([string.Join(delimiter, columns), .. rows]);
    }

    /// <summary>JSON Lines; a blank split is null.</summary>
    public string Json(string[] paths, string[] splits)
    {
        var numbers = splits.All(split => split is "" or "1" or "2" or "3") && Maybe();
        return Joined([.. paths.Select((path, i) =>
        {
            var (comma, colon) = (Any(",", ", "), Any(":", ": ", " : "));
            string[] members =
            [
                $"\"path\"{colon}\"{path}\"",
                $"\"split\"{colon}{(splits[i].Length == 0 ? "null" : numbers ? splits[i] : $"\"{splits[i]}\"")}",
                $"\"note é\"{colon}{Any("1.50", "\"\\ud83c\\udfb5 🎵\"", "[1, {\"split\": 2}]", "null")}",
            ];
            random.Shuffle(members);
            return $"{Any("", " ")}{{{string.Join(comma, members)}}}{Any("", " ")}";
        })], Any("\n", "\r\n"));
    }

    /// <summary>Lines with their ends, blank ones among them, the last perhaps without.</summary>
    public string Joined(string[] records, string? lineEnd = null)
    {
        var text = new StringBuilder();
        foreach (var record in records) text.Append(Any("", "", "", lineEnd ?? "\n")).Append(record).Append(lineEnd ?? Any("\n", "\r\n", "\r"));
        if (Maybe()) text.Length -= text[^1] == '\n' && text[^2] == '\r' ? 2 : 1;
        return text.ToString();
    }

    private string Cell(string value, char delimiter) =>
        Maybe() || value.AsSpan().ContainsAny([delimiter, '"', '\n', '\r']) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
