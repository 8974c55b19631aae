using System.Collections.Immutable;

namespace SplitGuard.Splits;

/// <summary>Tells which splits a group may go to, and collects where pins and frozen splits leave none.</summary>
internal sealed class Openings(SplitSubject subject, FrozenTies ties)
{
    private readonly List<Conflict> conflicts = [];

    public ImmutableArray<Conflict> Conflicts => [.. conflicts];

    /// <summary>Ascending; empty when a conflict was found, which is kept.</summary>
    public ImmutableArray<int> Of(ImmutableArray<int> members)
    {
        var pinned = SplitSubject.Nowhere;
        foreach (var member in members)
        {
            if (subject.Pins[member] < 0) continue;
            if (pinned < 0) pinned = member;
            else if (subject.Pins[member] != subject.Pins[pinned] && subject.Guarded[subject.Pins[member], subject.Pins[pinned]])
            {
                conflicts.Add(new Conflict(pinned, subject.Pins[pinned], member, subject.Pins[member]));
                return [];
            }
        }

        var open = ImmutableArray.CreateBuilder<int>();
        for (var split = 0; split < subject.Splits; split++)
        {
            if (pinned >= 0 && split != subject.Pins[pinned]) continue;
            if (!subject.Frozen[split] && IsOpenToAll(members, split)) open.Add(split);
        }

        if (open.Count > 0) return open.ToImmutable();
        var kept = members.FirstOrDefault(member => ties.NeighbourOf(member) >= 0, members[0]);
        var keeper = ties.NeighbourOf(kept);
        conflicts.Add(new Conflict(Math.Max(pinned, members[0]), pinned < 0 ? SplitSubject.Nowhere : subject.Pins[pinned], Math.Max(keeper, 0), keeper < 0 ? SplitSubject.Nowhere : subject.Placed[keeper]));
        return [];
    }

    /// <summary>Keeps as a conflict that a group is pinned elsewhere than where it has to be.</summary>
    public void Refuse(ImmutableArray<int> members, int home)
    {
        var pinned = members.First(member => subject.Pins[member] >= 0);
        conflicts.Add(new Conflict(pinned, subject.Pins[pinned], pinned, home));
    }

    private bool IsOpenToAll(ImmutableArray<int> members, int split)
    {
        foreach (var member in members)
            if (!ties.IsOpen(member, split)) return false;
        return true;
    }
}
