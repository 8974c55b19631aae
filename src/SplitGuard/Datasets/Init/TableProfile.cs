using System.Collections.Immutable;
using SplitGuard.Datasets.Files;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Init;

/// <summary>What the columns of a table hold, by its first rows.</summary>
/// <param name="Columns">The first of those that can be told apart by name.</param>
/// <param name="Names">All columns.</param>
/// <param name="Rows">How many were read.</param>
/// <param name="IsWhole">Whether that is all of them.</param>
/// <param name="Delimiter">Where it is not the one that the extension tells.</param>
internal sealed record TableProfile(ImmutableArray<ColumnProfile> Columns, ImmutableArray<string> Names, long Rows, bool IsWhole, char? Delimiter)
{
    private const int MostRows = 100_000;
    private const int MostColumns = 200;

    /// <returns><see langword="null"/> after a problem was reported.</returns>
    public static TableProfile? Read(string path, ProblemList problems, CancellationToken cancel)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        var format = extension is ".jsonl" or ".ndjson" ? TableFormat.JsonLines : TableFormat.Csv;
        var delimiter = extension is ".tsv" or ".tab" ? '\t' : ',';
        var other = format == TableFormat.Csv ? OtherDelimiter(path, delimiter) : null;

        using var table = TableReader.Open(path, Path.GetFileName(path), format, other ?? delimiter, problems);
        if (table is null) return null;
        var columns = ImmutableArray.CreateBuilder<ColumnProfile>();
        foreach (var name in table.Columns.Distinct(StringComparer.Ordinal).Take(MostColumns))
        {
            if (table.Bind(name, true, out _) is >= 0 and var index) columns.Add(new ColumnProfile(name, index));
        }

        var rows = 0L;
        while (rows < MostRows && table.Read())
        {
            if ((++rows & 0xFFF) == 0) cancel.ThrowIfCancellationRequested();
            foreach (var column in columns) column.Add(table.Value(column.Index));
        }

        return table.IsBroken ? null : new TableProfile(columns.ToImmutable(), [.. table.Columns], rows, rows < MostRows, other);
    }

    /// <summary>The delimiter of a header that the usual one leaves in one piece.</summary>
    private static char? OtherDelimiter(string path, char usual)
    {
        using var source = new TextSource(TextSource.OpenUtf8(path));
        var start = new char[1 << 14];
        var header = start.AsSpan(0, source.Read(start));
        var end = header.IndexOfAny('\n', '\r');
        if (end >= 0) header = header[..end];
        if (header.Contains(usual)) return null;
        foreach (var candidate in (ReadOnlySpan<char>)[';', '\t', '|', ','])
            if (header.Contains(candidate)) return candidate;
        return null;
    }
}

internal sealed class ColumnProfile(string name, int index)
{
    private const int MostDistinct = 20_000;
    private const int MostSamples = 20;

    private readonly HashSet<string> values = new(StringComparer.Ordinal);

    public string Name { get; } = name;
    public int Index { get; } = index;
    public long Filled { get; private set; }
    public long Audio { get; private set; }

    /// <summary>Whether some value stands twice.</summary>
    public bool HasRepeats { get; private set; }

    public int Distinct => values.Count;

    public IEnumerable<string> Values => values;

    public List<string> Samples { get; } = [];

    public void Add(ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace()) return;
        var text = value.ToString();
        Filled++;
        if (AudioFolder.IsAudio(text)) Audio++;
        if (Samples.Count < MostSamples) Samples.Add(text);
        if (values.Count < MostDistinct) HasRepeats |= !values.Add(text);
        else HasRepeats |= values.Contains(text);
    }
}
