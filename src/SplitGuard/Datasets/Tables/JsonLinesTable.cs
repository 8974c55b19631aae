using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Tables;

/// <summary>One JSON object a line. Texts, numbers, truth values and lists of texts can be used; null is an empty value.</summary>
internal sealed class JsonLinesTable : TableReader
{
    private readonly ByteLines lines;
    private readonly string file;
    private readonly ProblemList problems;
    private readonly List<Cell> cells = [];
    private readonly List<string> firstKeys = [];
    private bool isFirstPending;
    private long rows;

    private JsonLinesTable(Stream stream, string file, ProblemList problems)
    {
        lines = new ByteLines(stream);
        this.file = file;
        this.problems = problems;
    }

    public override IReadOnlyCollection<string> Columns => firstKeys;

    public override int Line => lines.Line;

    public static JsonLinesTable? Open(Stream stream, string file, ProblemList problems, bool mayBeEmpty)
    {
        var table = new JsonLinesTable(stream, file, problems);
        if (table.TakeLine())
        {
            table.isFirstPending = true;
            if (table.ReadKeys()) return table;
        }
        else if (!table.IsBroken && !mayBeEmpty)
        {
            problems.Error(Codes.TableUnreadable, new Position(file, 1, 1), $"The table {Wording.Quote(file)} is empty. Expected one JSON object a line.");
        }

        table.Dispose();
        return null;
    }

    public override int Bind(string column, bool required, out string? fault)
    {
        fault = null;
        if (required && !firstKeys.Contains(column))
        {
            fault = $"the first row has no such key: {Wording.Suggest(column, firstKeys, "its keys are")}";
            return -1;
        }

        var index = cells.FindIndex(cell => cell.Name == column);
        if (index >= 0) return index;
        cells.Add(new Cell(column));
        return cells.Count - 1;
    }

    public override bool Read()
    {
        while (isFirstPending || TakeLine())
        {
            isFirstPending = false;
            if (++rows > DatasetLimits.Rows)
            {
                Report(1, $"The table has more than {DatasetLimits.Rows} rows.");
                return false;
            }

            if (ReadCells()) return true;
        }

        return false;
    }

    public override Position Place(int column) => new(file, lines.Line, 1);

    public override ReadOnlySpan<char> Value(int column) => cells[column].Text;

    public override ImmutableArray<string>? Elements(int column) => cells[column].Elements;

    public override bool WasSeen(int column) => cells[column].WasSeen;

    public override void Dispose() => lines.Dispose();

    private bool TakeLine()
    {
        try
        {
            while (lines.Read())
            {
                if (lines.Bytes.ContainsAnyExcept(" \t\r"u8)) return true;
            }
        }
        catch (TableException fault)
        {
            Report(fault.Column, fault.Message);
        }

        return false;
    }

    private bool ReadKeys() => Parse((ref Utf8JsonReader json) =>
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (firstKeys.Count == DatasetLimits.Columns) throw new TableException(lines.Line, 1, $"This row has more than {DatasetLimits.Columns} keys.");
            firstKeys.Add(json.GetString()!);
            json.Skip();
        }
    });

    private bool ReadCells()
    {
        foreach (var cell in cells) cell.Clear();
        return Parse((ref Utf8JsonReader json) =>
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var cell = Find(ref json);
                json.Read();
                if (cell is null) json.Skip();
                else Fill(cell, ref json);
            }
        });
    }

    private Cell? Find(ref Utf8JsonReader json)
    {
        foreach (var cell in cells)
            if (json.ValueTextEquals(cell.Name)) return cell;
        return null;
    }

    private void Fill(Cell cell, ref Utf8JsonReader json)
    {
        if (cell.WasGiven) throw new TableException(lines.Line, 1, $"The key {Wording.Quote(cell.Name)} stands twice in this row.");
        cell.WasGiven = cell.WasSeen = true;
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                cell.Set(json.GetString()!);
                break;
            case JsonTokenType.Number:
                cell.Set(Encoding.ASCII.GetString(json.ValueSpan));
                break;
            case JsonTokenType.True:
                cell.Set("true");
                break;
            case JsonTokenType.False:
                cell.Set("false");
                break;
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartArray:
                cell.Elements = ReadElements(cell, ref json);
                break;
            default:
                throw new TableException(lines.Line, 1, $"The value of {Wording.Quote(cell.Name)} is an object. Expected a text, number, truth value or a list of texts.");
        }

        if (cell.Text.Length > DatasetLimits.FieldCharacters) throw new TableException(lines.Line, 1, $"The value of {Wording.Quote(cell.Name)} is longer than {DatasetLimits.FieldCharacters} characters.");
    }

    private ImmutableArray<string> ReadElements(Cell cell, ref Utf8JsonReader json)
    {
        var elements = ImmutableArray.CreateBuilder<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(json.TokenType switch
            {
                JsonTokenType.String => json.GetString()!,
                JsonTokenType.Number => Encoding.ASCII.GetString(json.ValueSpan),
                _ => throw new TableException(lines.Line, 1, $"The list in {Wording.Quote(cell.Name)} holds something else than texts and numbers."),
            });
        }

        return elements.ToImmutable();
    }

    private delegate void ReadObject(ref Utf8JsonReader json);

    /// <summary>Runs over the object on the current line; reports what is wrong with it.</summary>
    private bool Parse(ReadObject read)
    {
        try
        {
            var json = new Utf8JsonReader(lines.Bytes);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) throw new TableException(lines.Line, 1, "This line is not a JSON object. Expected one object a line, such as {\"path\": \"a.wav\", \"split\": \"train\"}.");
            read(ref json);
            if (json.Read()) throw new TableException(lines.Line, 1, "Something follows the JSON object on this line. Expected one object a line.");
            return true;
        }
        catch (TableException fault)
        {
            Report(fault.Column, fault.Message);
        }
        catch (JsonException)
        {
            Report(1, "This line is not valid JSON. Expected one complete object a line, such as {\"path\": \"a.wav\", \"split\": \"train\"}.");
        }
        catch (InvalidOperationException)
        {
            // What the JSON reader throws for texts that are not valid Unicode.
            Report(1, "This line holds a text that is not valid Unicode.");
        }

        return false;
    }

    private void Report(int column, string message)
    {
        IsBroken = true;
        problems.Error(Codes.TableUnreadable, new Position(file, lines.Line, column), message);
    }

    private sealed class Cell(string name)
    {
        public string Name { get; } = name;
        public string Text { get; private set; } = "";
        public ImmutableArray<string>? Elements { get; set; }
        public bool WasGiven { get; set; }
        public bool WasSeen { get; set; }

        public void Set(string text) => Text = text;

        public void Clear() => (Text, Elements, WasGiven) = ("", null, false);
    }
}
