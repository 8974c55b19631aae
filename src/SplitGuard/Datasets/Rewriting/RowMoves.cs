using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>The rows of one table that get another split, taken in order of their lines.</summary>
internal sealed class RowMoves
{
    private readonly IReadOnlyList<string?> splitOf;
    private readonly int[] members;
    private readonly int[] lines;
    private int next;

    public RowMoves(Dataset dataset, IReadOnlyList<string?> splitOf)
    {
        this.splitOf = splitOf;
        members = [.. Enumerable.Range(0, dataset.Members.Length).Where(i => dataset.Members[i].Split != (splitOf[i] ?? ""))];
        lines = [.. members.Select(i => dataset.Members[i].Position.Line)];
        Array.Sort(lines, members);
    }

    public int Count => members.Length;

    /// <summary>Whether the row that ends on this line moves, and the split it moves to; empty for none.</summary>
    public bool TryTake(int lastLine, out string split)
    {
        var isNext = next < lines.Length && lines[next] <= lastLine;
        split = isNext ? splitOf[members[next++]] ?? "" : "";
        return isNext;
    }

    /// <exception cref="TableException">Not every row was met.</exception>
    public void RequireAllTaken()
    {
        if (next < lines.Length) throw new TableException(lines[next], 1, "The table was changed while it was read.");
    }
}
