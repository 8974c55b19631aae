using System.Collections.Immutable;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets;

/// <summary>Labels of a row: of one column or several, each cell holding one or more.</summary>
internal sealed class LabelReader
{
    private readonly string separator;
    private readonly StringPool pool;
    private readonly Dictionary<string, ImmutableArray<string>> cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public LabelReader(string separator, StringPool pool)
    {
        this.separator = separator;
        this.pool = pool;
        lookup = cells.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ImmutableArray<string> Read(TableReader table, ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty) return [];
        var labels = ReadCell(table, columns[0]);
        foreach (var column in columns[1..])
        {
            foreach (var label in ReadCell(table, column))
                if (!labels.Contains(label)) labels = labels.Add(label);
        }

        return labels;
    }

    private ImmutableArray<string> ReadCell(TableReader table, int column)
    {
        if (table.Elements(column) is { } elements) return [.. elements.Select(element => pool.Get(element)).Distinct(StringComparer.Ordinal)];
        var cell = table.Value(column);
        if (cell.IsWhiteSpace()) return [];
        if (!lookup.TryGetValue(cell, out var labels)) lookup[cell] = labels = Split(cell.ToString());
        return labels;
    }

    private ImmutableArray<string> Split(string cell)
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        if (separator.Length == 0) return [pool.Get(cell.AsSpan().Trim())];
        return [.. cell.Split(separator, Options).Distinct(StringComparer.Ordinal).Select(label => pool.Get(label))];
    }
}
