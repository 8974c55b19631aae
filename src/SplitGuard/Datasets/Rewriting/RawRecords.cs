using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>The records of a table or list as they are written, headers included.</summary>
internal abstract class RawRecords : IDisposable
{
    /// <summary>The lines that the record takes: positions name one of them.</summary>
    public abstract int LastLine { get; }

    /// <summary>Index of its first character in the text without byte order mark.</summary>
    public abstract long Offset { get; }

    /// <summary>What ends it; empty at the end of the text.</summary>
    public abstract string LineEnd { get; }

    /// <summary>The record without its line end.</summary>
    public abstract string Text { get; }

    /// <summary>Characters it takes, its line end included.</summary>
    public abstract int FullLength { get; }

    public static RawRecords Open(SourceTable table)
    {
        var stream = TextSource.OpenUtf8(table.Path);
        return table.Format switch
        {
            TableFormat.JsonLines => new JsonLineRecords(stream),
            TableFormat.List => new DelimitedRecords(new DelimitedReader(new TextSource(stream), '\n', quotes: false), true),
            _ => new DelimitedRecords(new DelimitedReader(new TextSource(stream), table.Delimiter), false),
        };
    }

    /// <returns>Whether there was another record; blank lines are none.</returns>
    /// <exception cref="TableException">The text is broken or beyond the limits.</exception>
    public abstract bool Read();

    public abstract void Dispose();
}
