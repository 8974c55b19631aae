using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>How a table or list is written.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Delimiter">What stands between fields, where it is delimited.</param>
/// <param name="Columns">The names in the header of a delimited table, else none.</param>
/// <param name="Header">The header as it is written.</param>
internal sealed record TableShape(TableFormat Format, char Delimiter, IReadOnlyList<string> Columns, string Header)
{
    public bool IsDelimited => Format is TableFormat.Csv or TableFormat.Tsv;

    /// <returns><see langword="null"/> for a delimited table that holds nothing yet, not even a header.</returns>
    public static TableShape? Of(SourceTable table)
    {
        var shape = new TableShape(table.Format, table.Delimiter, [], "");
        if (!shape.IsDelimited) return shape;
        if (table.Stamp is null) return null;
        using var reader = new DelimitedReader(new TextSource(TextSource.OpenUtf8(table.Path)), table.Delimiter);
        if (!reader.Read()) return null;
        return shape with
        {
            Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.Value(i).ToString())],
            Header = reader.Text.ToString(),
        };
    }

    /// <summary>The same columns for a new table with this delimiter.</summary>
    public TableShape With(char delimiter) => delimiter == Delimiter ? this : this with
    {
        Delimiter = delimiter,
        Header = string.Join(delimiter, Columns.Select(column => DelimitedCell.Write(column, delimiter))),
    };
}
