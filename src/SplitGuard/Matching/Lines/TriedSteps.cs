namespace SplitGuard.Matching.Lines;

/// <summary>Remembers what was tried around a start, in steps of two kinds, as far as 32 steps away.</summary>
internal readonly ref struct TriedSteps
{
    /// <summary>Room that is needed: a word for each step of one kind, a bit for each of the other.</summary>
    public const int Words = 64;

    private const int Reach = Words / 2;

    private readonly Span<ulong> tried;

    public TriedSteps(Span<ulong> room)
    {
        tried = room;
        tried.Clear();
    }

    /// <summary>Whether it is new, or so far away that it is not remembered.</summary>
    public bool Add(int x, int y)
    {
        var (column, row) = (x + Reach, y + Reach);
        if ((uint)column >= Words || (uint)row >= Words) return true;
        var isNew = (tried[column] & 1UL << row) == 0;
        tried[column] |= 1UL << row;
        return isNew;
    }
}
