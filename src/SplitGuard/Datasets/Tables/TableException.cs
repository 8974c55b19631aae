namespace SplitGuard.Datasets.Tables;

/// <summary>A table cannot be read on from here.</summary>
internal sealed class TableException(int line, int column, string message) : Exception(message)
{
    public int Line { get; } = line;
    public int Column { get; } = column;
}
