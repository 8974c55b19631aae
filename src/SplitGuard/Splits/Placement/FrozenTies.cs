using SplitGuard.Evidence;

namespace SplitGuard.Splits.Placement;

/// <summary>What members of frozen splits, which neither leave nor get company, forbid to those that are tied to them.</summary>
internal sealed class FrozenTies
{
    private readonly SplitSubject subject;
    private readonly Dictionary<int, SortedDictionary<int, int>> frozenNeighbours = [];

    public FrozenTies(SplitSubject subject)
    {
        this.subject = subject;
        if (!subject.Frozen.Contains(true)) return;
        foreach (var tie in subject.Bound.Ties) TieAll(tie);
    }

    /// <summary>Whether there is no split at all that a member could be in.</summary>
    public bool LeavesNowhere(int member) => !subject.IsFrozen(member) && frozenNeighbours.ContainsKey(member) && !Enumerable.Range(0, subject.Splits).Any(split => IsOpen(member, split));

    /// <summary>Whether a split takes members, and nothing in a frozen split that the member is tied to is guarded from it.</summary>
    public bool IsOpen(int member, int split) =>
        !subject.Frozen[split] && (!frozenNeighbours.TryGetValue(member, out var neighbours) || !neighbours.Keys.Any(frozen => subject.Guarded[frozen, split]));

    /// <summary>The first member in a frozen split that forbids something to a member; <see cref="SplitSubject.Nowhere"/> where there is none.</summary>
    public int NeighbourOf(int member) =>
        frozenNeighbours.TryGetValue(member, out var neighbours) ? neighbours.Values.Min() : SplitSubject.Nowhere;

    private void TieAll(Tie tie)
    {
        var frozen = new SortedDictionary<int, int>();
        foreach (var member in tie.Tied)
            if (subject.IsFrozen(member)) frozen.TryAdd(subject.Placed[member], member);
        if (frozen.Count == 0) return;
        foreach (var member in tie.Tied)
        {
            if (subject.IsFrozen(member)) continue;
            if (!frozenNeighbours.TryGetValue(member, out var neighbours)) frozenNeighbours.Add(member, neighbours = []);
            foreach (var (split, neighbour) in frozen) neighbours.TryAdd(split, neighbour);
        }
    }
}
