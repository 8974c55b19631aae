using System.Collections.Immutable;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>New splits in the split column of a delimited table; a column that is not there is added as the last.</summary>
internal static class DelimitedSplits
{
    /// <exception cref="TableException">The table is not as it was.</exception>
    public static ImmutableArray<TextEdit> Edits(SourceTable table, string column, int rows, RowMoves moves, CancellationToken cancel)
    {
        using var reader = new DelimitedReader(new TextSource(TextSource.OpenUtf8(table.Path)), table.Delimiter);
        if (!reader.Read()) throw new TableException(1, 1, "The table is empty.");
        var index = Enumerable.Range(0, reader.FieldCount).FirstOrDefault(i => reader.Value(i).SequenceEqual(column), -1);
        var edits = ImmutableArray.CreateBuilder<TextEdit>(index < 0 ? rows + 1 : moves.Count);

        // Who quotes the header quotes all.
        var quotes = index < 0 && reader.Place(reader.FieldCount - 1).IsQuoted;
        var written = new Dictionary<(string Split, bool IsQuoted), string>();
        if (index < 0) edits.Add(new TextEdit(reader.Offset + reader.Text.Length, 0, table.Delimiter + Cell(column, quotes)));

        for (var row = 1; reader.Read(); row++)
        {
            if ((row & 0xFFFF) == 0) cancel.ThrowIfCancellationRequested();
            var isMoved = moves.TryTake(reader.LastLine, out var split);
            if (index < 0)
            {
                edits.Add(new TextEdit(reader.Offset + reader.Text.Length, 0, Added(split)));
            }
            else if (isMoved)
            {
                var place = reader.Place(index);
                edits.Add(new TextEdit(place.Offset, place.Length, Cell(split, place.IsQuoted)));
            }
        }

        moves.RequireAllTaken();
        return edits.DrainToImmutable();

        string Cell(string value, bool isQuoted) => written.TryGetValue((value, isQuoted), out var known)
            ? known
            : written[(value, isQuoted)] = DelimitedCell.Write(value, table.Delimiter, isQuoted);

        string Added(string value) => written.TryGetValue((value, quotes), out var known)
            ? known
            : written[(value, quotes)] = table.Delimiter + DelimitedCell.Write(value, table.Delimiter, quotes);
    }
}
