using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Tables;

/// <summary>The rows of a table, with columns chosen by name before the first row is read.</summary>
internal abstract class TableReader : IDisposable
{
    /// <summary>The one column of a plain list.</summary>
    public const string ListColumn = "line";

    /// <summary>Whether it is a plain list, whose one column is <see cref="ListColumn"/>.</summary>
    public virtual bool IsList => false;

    /// <summary>Names of columns, as far as they are known before the rows are read.</summary>
    public abstract IReadOnlyCollection<string> Columns { get; }

    /// <summary>The line on which the row begins.</summary>
    public abstract int Line { get; }

    /// <summary>Whether a row, or the rest of the table, could not be read; that is reported already.</summary>
    public bool IsBroken { get; protected set; }

    /// <summary>
    /// Opens a table, which positions name <paramref name="file"/>, or reports why it cannot be read; one that holds nothing at
    /// all is reported unless it may be empty.
    /// </summary>
    public static TableReader? Open(string path, string file, TableFormat format, char delimiter, ProblemList problems, bool mayBeEmpty = false)
    {
        var stream = TextSource.OpenUtf8(path);
        return format switch
        {
            TableFormat.JsonLines => JsonLinesTable.Open(stream, file, problems, mayBeEmpty),
            TableFormat.List => DelimitedTable.OpenList(stream, file, problems),
            _ => DelimitedTable.Open(stream, file, delimiter, problems, mayBeEmpty),
        };
    }

    /// <summary>Chooses a column. One that is required must stand in the first row, where there is no header to tell.</summary>
    /// <returns>What the other methods know it by; negative when there is none, for the reason in <paramref name="fault"/>.</returns>
    public abstract int Bind(string column, bool required, out string? fault);

    /// <returns>Whether there was another row; also false when a problem ends the table, which is then reported.</returns>
    public abstract bool Read();

    /// <summary>Where the value begins in its line, from 1.</summary>
    public abstract Position Place(int column);

    /// <summary>The value, empty where there is none; valid until the next call.</summary>
    public abstract ReadOnlySpan<char> Value(int column);

    /// <summary>The elements, where the value is a list of texts.</summary>
    public virtual ImmutableArray<string>? Elements(int column) => null;

    /// <summary>Whether any row so far had the column at all.</summary>
    public virtual bool WasSeen(int column) => true;

    public abstract void Dispose();
}
