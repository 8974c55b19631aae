namespace SplitGuard.Datasets.Rewriting;

/// <summary>How a record of one table or list is written in another.</summary>
/// <param name="Order">For each column of the other table the one of this; <see langword="null"/> when the record stays as it is written.</param>
/// <param name="Delimiter">Of the other table.</param>
internal sealed record RecordConversion(int[]? Order, char Delimiter)
{
    /// <summary>The record that was read last, as the other table writes it.</summary>
    public string Write(RawRecords records)
    {
        if (Order is null) return records.Text;
        var reader = ((DelimitedRecords)records).Reader;
        return string.Join(Delimiter, Order.Select(column =>
            reader.Place(column).IsQuoted ? reader.Raw(column).ToString() : DelimitedCell.Write(reader.Value(column), Delimiter)));
    }

    /// <returns><see langword="null"/> for the reason in <paramref name="fault"/>.</returns>
    public static RecordConversion? Between(MemberSource from, TableShape shape, MemberSource to, TableShape other, out string? fault)
    {
        fault = null;
        var (file, otherFile) = (Wording.Quote(from.Table!.File), Wording.Quote(to.Table!.File));
        if (!IsAlike(from, to))
            fault = $"{file} and {otherFile} declare different paths or ids, so a moved row would name another member. Give both the same 'path:' and 'id:'.";
        else if (shape.IsDelimited != other.IsDelimited || (!shape.IsDelimited && shape.Format != other.Format))
            fault = $"{file} and {otherFile} are of different formats. Declare both in one of them.";
        if (fault is not null) return null;

        if (!shape.IsDelimited || (shape.Delimiter == other.Delimiter && shape.Columns.SequenceEqual(other.Columns))) return new RecordConversion(null, other.Delimiter);
        if (Difference(shape, other, file, otherFile) is { } difference)
        {
            fault = $"{difference}, so rows cannot be moved between {file} and {otherFile}. Give both the same columns.";
            return null;
        }

        var indices = shape.Columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        return new RecordConversion([.. other.Columns.Select(column => indices[column])], other.Delimiter);
    }

    /// <summary>Whether the same columns name a member in both.</summary>
    public static bool IsAlike(MemberSource from, MemberSource to) =>
        from.Declaration.Path?.Text == to.Declaration.Path?.Text && from.Declaration.Id?.Text == to.Declaration.Id?.Text;

    private static string? Difference(TableShape shape, TableShape other, string file, string otherFile)
    {
        foreach (var (one, columns, name) in new[] { (shape, other.Columns, file), (other, shape.Columns, otherFile) })
        {
            if (one.Columns.Except(columns).FirstOrDefault() is { } missing) return $"Only {name} has a column {Wording.Quote(missing)}";
            if (one.Columns.Distinct().Count() < one.Columns.Count) return $"Two columns of {name} have one name";
        }

        return null;
    }
}
