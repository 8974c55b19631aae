namespace SplitGuard.Matching.Candidates;

/// <summary>Counts votes for cells, of which few of very many get any: open addressing, exact. Not thread-safe.</summary>
internal sealed class VoteTable
{
    private const int LeastBits = 10;
    private const int VoteBits = 12;
    private const int MostVotes = (1 << VoteBits) - 1;

    // A slot holds a cell above its votes; no votes, no cell.
    private ulong[] slots = new ulong[1 << LeastBits];
    private int shift = 64 - LeastBits;
    private int used;

    /// <summary>Forgets all votes.</summary>
    public void Clear()
    {
        var bits = 64 - shift;
        if (bits > LeastBits && used < slots.Length / 16) (slots, shift) = (new ulong[slots.Length / 2], shift + 1);
        else Array.Clear(slots);
        used = 0;
    }

    /// <summary>Votes for a cell of less than 2^52.</summary>
    /// <returns>Its votes by now, of which so many are counted.</returns>
    public int Add(ulong cell)
    {
        ref var slot = ref slots[Find(cell)];
        if (slot == 0)
        {
            slot = (cell << VoteBits) | 1;
            if (++used > slots.Length / 2) Grow();
            return 1;
        }

        if ((slot & MostVotes) < MostVotes) slot++;
        return (int)(slot & MostVotes);
    }

    public int Votes(ulong cell) => (int)(slots[Find(cell)] & MostVotes);

    private int Find(ulong cell)
    {
        var at = (int)((cell * 0x9E3779B97F4A7C15) >> shift);
        while (slots[at] != 0 && slots[at] >> VoteBits != cell) at = (at + 1) & (slots.Length - 1);
        return at;
    }

    private void Grow()
    {
        var old = slots;
        (slots, shift) = (new ulong[old.Length * 2], shift - 1);
        foreach (var slot in old)
        {
            if (slot != 0) slots[Find(slot >> VoteBits)] = slot;
        }
    }
}
