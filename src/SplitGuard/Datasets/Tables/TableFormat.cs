namespace SplitGuard.Datasets.Tables;

internal enum TableFormat
{
    Csv,
    Tsv,
    JsonLines,

    /// <summary>One value a line, in a column named <see cref="TableReader.ListColumn"/>.</summary>
    List,
}
