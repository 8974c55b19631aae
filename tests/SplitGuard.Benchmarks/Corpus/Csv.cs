using System.Globalization;
using System.Text;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>Tables with a header row, fields quoted where needed.</summary>
internal static class Csv
{
    public static void Write(string path, string header, IEnumerable<IEnumerable<object>> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(Field)).Append('\n');
        File.WriteAllText(path, text.ToString());
    }

    /// <summary>The rows after the header.</summary>
    public static IEnumerable<IReadOnlyList<string>> Read(string path) => File.ReadLines(path).Skip(1).Select(Fields);

    private static string Field(object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"" : text;
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            if (character == ',' && !quoted)
            {
                fields.Add(Unquoted(field));
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(Unquoted(field));
        return fields;
    }

    private static string Unquoted(StringBuilder field) =>
        field is ['"', .., '"'] ? field.ToString(1, field.Length - 2).Replace("\"\"", "\"", StringComparison.Ordinal) : field.ToString();
}
