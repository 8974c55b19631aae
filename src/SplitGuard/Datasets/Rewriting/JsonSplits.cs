using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>New splits under the split key of JSON Lines. When the first row lacks the key, every row gets it.</summary>
internal sealed class JsonSplits(string key, JsonTokenType kind)
{
    private readonly Dictionary<(string, JsonTokenType), string> values = [];
    private readonly Dictionary<(string, bool, bool), string> members = [];
    private readonly string name = Quote(key);

    /// <exception cref="TableException">The table is not as it was.</exception>
    public static ImmutableArray<TextEdit> Edits(SourceTable table, string key, int rows, RowMoves moves, CancellationToken cancel)
    {
        var (kind, isAdded) = Survey(table, key);
        var splits = new JsonSplits(key, kind);
        var edits = ImmutableArray.CreateBuilder<TextEdit>(isAdded ? rows : moves.Count);
        using var records = new JsonLineRecords(TextSource.OpenUtf8(table.Path));
        for (var row = 1; records.Read(); row++)
        {
            if ((row & 0xFFFF) == 0) cancel.ThrowIfCancellationRequested();
            var isMoved = moves.TryTake(records.LastLine, out var split);
            if ((isMoved || isAdded) && splits.Edit(records, split, isMoved) is { } edit) edits.Add(edit);
        }

        moves.RequireAllTaken();
        return edits.DrainToImmutable();
    }

    /// <summary>Of which kind the first value is that is not null, and whether the first row lacks the key.</summary>
    private static (JsonTokenType Kind, bool IsAdded) Survey(SourceTable table, string key)
    {
        using var records = new JsonLineRecords(TextSource.OpenUtf8(table.Path));
        bool? isAdded = null;
        while (records.Read())
        {
            var row = JsonRow.Find(records, key);
            isAdded ??= row.Kind == JsonTokenType.None;
            if (row.Kind is not (JsonTokenType.None or JsonTokenType.Null)) return (row.Kind, isAdded.Value);
        }

        return (JsonTokenType.String, isAdded ?? true);
    }

    private TextEdit? Edit(JsonLineRecords records, string split, bool isMoved)
    {
        var row = JsonRow.Find(records, key);
        var start = records.Offset + records.CharactersOf(records.Bytes[..row.Start]);
        if (row.Kind == JsonTokenType.None) return new TextEdit(start, 0, Member(split, row.IsSpacedAfterColon, row.IsSpacedAfterComma));
        if (!isMoved) return null;
        var length = records.CharactersOf(records.Bytes[row.Start..row.End]);
        return new TextEdit(start, length, Value(split, row.Kind == JsonTokenType.Null ? kind : row.Kind));
    }

    private string Member(string split, bool colon, bool comma)
    {
        if (!members.TryGetValue((split, colon, comma), out var text))
            members[(split, colon, comma)] = text = $",{(comma ? " " : "")}{name}:{(colon ? " " : "")}{Value(split, kind)}";
        return text;
    }

    /// <summary>The split as a token of a kind where it can be one, else as a text; none is null.</summary>
    private string Value(string split, JsonTokenType kind)
    {
        if (!values.TryGetValue((split, kind), out var text))
        {
            values[(split, kind)] = text = kind switch
            {
                _ when split.Length == 0 => "null",
                JsonTokenType.Number when IsInteger(split) => split,
                JsonTokenType.True or JsonTokenType.False when split is "true" or "false" => split,
                _ => Quote(split),
            };
        }

        return text;
    }

    private static bool IsInteger(string text)
    {
        var digits = text.AsSpan(text[0] == '-' ? 1 : 0);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9') && (digits[0] != '0' || digits.Length == 1);
    }

    private static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
