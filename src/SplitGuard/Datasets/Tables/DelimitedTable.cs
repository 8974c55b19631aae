using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Tables;

/// <summary>A delimited text with a header, or a list of lines.</summary>
internal sealed class DelimitedTable : TableReader
{
    private const int MostGuesses = 20;
    private const int Twice = -1;

    private readonly DelimitedReader reader;
    private readonly string file;
    private readonly ProblemList problems;
    private readonly string[] header;
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly char delimiter;
    private long rows;
    private int missing;

    private DelimitedTable(DelimitedReader reader, string file, string[] header, char delimiter, ProblemList problems)
    {
        this.reader = reader;
        this.file = file;
        this.header = header;
        this.delimiter = delimiter;
        this.problems = problems;
        for (var i = 0; i < header.Length; i++)
            if (!indices.TryAdd(header[i], i)) indices[header[i]] = Twice;
    }

    public override IReadOnlyCollection<string> Columns => header;

    public override bool IsList => delimiter == '\n';

    public override int Line => reader.Line;

    public static DelimitedTable? Open(Stream stream, string file, char delimiter, ProblemList problems, bool mayBeEmpty)
    {
        var reader = new DelimitedReader(new TextSource(stream), delimiter);
        try
        {
            if (reader.Read())
            {
                var header = new string[reader.FieldCount];
                for (var i = 0; i < header.Length; i++) header[i] = reader.Value(i).ToString();
                return new DelimitedTable(reader, file, header, delimiter, problems);
            }

            if (!mayBeEmpty) problems.Error(Codes.TableUnreadable, new Position(file, 1, 1), $"The table {Wording.Quote(file)} is empty. Expected a line of column names, then rows.");
        }
        catch (TableException fault)
        {
            problems.Error(Codes.TableUnreadable, new Position(file, fault.Line, fault.Column), fault.Message);
        }

        reader.Dispose();
        return null;
    }

    public static DelimitedTable OpenList(Stream stream, string file, ProblemList problems) =>
        new(new DelimitedReader(new TextSource(stream), '\n', quotes: false), file, [ListColumn], '\n', problems);

    public override int Bind(string column, bool required, out string? fault)
    {
        fault = null;
        if (!indices.TryGetValue(column, out var index))
        {
            index = -1;
            // Guessing takes long in a wide table; who misses many columns has the wrong table.
            fault = ++missing > MostGuesses ? "there is no such column." : $"there is no such column: {Wording.Suggest(column, header, "its columns are")}{DelimiterHint()}";
        }
        else if (index == Twice)
        {
            fault = "two columns have that name. Rename one.";
        }

        return index;
    }

    public override bool Read()
    {
        try
        {
            while (reader.Read())
            {
                if (++rows > DatasetLimits.Rows) throw new TableException(reader.Line, 1, $"The table has more than {DatasetLimits.Rows} rows.");
                if (IsList && reader.Value(0).IsWhiteSpace()) continue;
                if (reader.FieldCount == header.Length) return true;
                Report(new TableException(reader.Line, 1, $"This row has {reader.FieldCount} fields, but the header has {header.Length}. A field that holds {Wording.Quote([delimiter])} must be quoted."));
            }
        }
        catch (TableException fault)
        {
            Report(fault);
        }

        return false;
    }

    public override Position Place(int column)
    {
        var place = reader.Place(column);
        return new Position(file, place.Line, place.Column);
    }

    public override ReadOnlySpan<char> Value(int column) => reader.Value(column);

    public override void Dispose() => reader.Dispose();

    private void Report(TableException fault)
    {
        IsBroken = true;
        problems.Error(Codes.TableUnreadable, new Position(file, fault.Line, fault.Column), fault.Message);
    }

    private string DelimiterHint()
    {
        if (header is not [var only]) return "";
        foreach (var other in (ReadOnlySpan<char>)[';', '\t', '|', ','])
        {
            if (other != delimiter && only.Contains(other))
                return $" The header is one column that holds {Wording.Quote([other])}; if that is the delimiter, set 'delimiter: {(other == '\t' ? "tab" : $"\"{other}\"")}'.";
        }

        return "";
    }
}
