namespace SplitGuard.Matching.Candidates;

/// <summary>The votes for one clip, counted by offset and shift. Not thread-safe: holds its work space.</summary>
/// <param name="leastVotes">Votes that make a cell worth a look.</param>
internal sealed class Ballot(int leastVotes)
{
    private const int Shifts = 8; // Five, and what makes it a power of two.

    private readonly List<Cell> standing = [];
    private ushort[] counts = [];
    private int first;
    private int offsets;

    /// <summary>Cells with votes enough, in their order.</summary>
    public IReadOnlyList<Cell> Standing => standing;

    /// <summary>Counts votes, all for the same clip; those before have to be forgotten.</summary>
    public void Count(ReadOnlySpan<Cell> votes)
    {
        var (low, high) = (int.MaxValue, int.MinValue);
        foreach (var cell in votes) (low, high) = (Math.Min(low, cell.Offset), Math.Max(high, cell.Offset));
        (first, offsets) = (low, votes.IsEmpty ? 0 : high - low + 1);
        if (counts.Length < offsets * Shifts) counts = new ushort[offsets * Shifts * 2];
        standing.Clear();
        foreach (var cell in votes)
        {
            ref var count = ref counts[(cell.Offset - first) * Shifts + cell.ShiftIndex];
            if (count < ushort.MaxValue) count++;
            if (count == leastVotes) standing.Add(cell);
        }

        standing.Sort();
    }

    /// <summary>Makes ready for another clip.</summary>
    public void Forget(ReadOnlySpan<Cell> votes)
    {
        foreach (var cell in votes) counts[(cell.Offset - first) * Shifts + cell.ShiftIndex] = 0;
    }

    /// <summary>How many votes a cell got.</summary>
    public int VotesIn(int offset, int shiftIndex) =>
        (uint)(offset - first) < (uint)offsets && (uint)shiftIndex < Cell.Shifts ? counts[(offset - first) * Shifts + shiftIndex] : 0;
}
