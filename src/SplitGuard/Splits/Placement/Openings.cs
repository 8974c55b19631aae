using System.Collections.Immutable;

namespace SplitGuard.Splits.Placement;

/// <summary>Where a group may go.</summary>
/// <param name="Pinned">The splits that some of its members are pinned to, ascending; they may share.</param>
/// <param name="Open">The splits that members without a pin may be in, ascending, the pinned ones among them; at least one.</param>
internal sealed record Opening(ImmutableArray<int> Pinned, ImmutableArray<int> Open);

/// <summary>Where the placed members stand that a group is tied to.</summary>
/// <param name="Splits">Empty where it is tied to none.</param>
/// <param name="Member">One of them.</param>
internal sealed record Homes(ImmutableSortedSet<int> Splits, int Member)
{
    public static readonly Homes None = new([], SplitSubject.Nowhere);
}

/// <summary>Tells which splits a group may go to, and collects where pins, frozen splits and placed members leave none.</summary>
internal sealed class Openings(SplitSubject subject, FrozenTies ties)
{
    private readonly List<Conflict> conflicts = [];

    public ImmutableArray<Conflict> Conflicts => [.. conflicts];

    /// <param name="members">A group.</param>
    /// <param name="homes">Of placed members that it is tied to.</param>
    /// <returns>Nothing when a conflict was found, which is kept.</returns>
    public Opening? Of(ImmutableArray<int> members, Homes homes)
    {
        var pinned = PinnedIn(members);
        foreach (var (one, a) in pinned)
        {
            foreach (var (other, b) in pinned)
            {
                if (a > b || !subject.Guarded[one, other]) continue;
                conflicts.Add(new Conflict(a, one, b, other));
                return null;
            }
        }

        var open = Enumerable.Range(0, subject.Splits).Where(one => IsOpen(members, one) && !IsGuarded(one, homes.Splits) && !IsGuarded(one, pinned.Keys)).ToImmutableArray();
        if (!open.IsEmpty && pinned.Keys.All(pin => open.Contains(pin))) return new Opening([.. pinned.Keys], open);
        var (split, member) = pinned.FirstOrDefault(pin => !open.Contains(pin.Key), KeyValuePair.Create(SplitSubject.Nowhere, members[0]));
        var tied = members.Select(ties.NeighbourOf).FirstOrDefault(neighbour => neighbour >= 0, homes.Member);
        conflicts.Add(new Conflict(member, split, tied, subject.Placed[tied]));
        return null;
    }

    /// <summary>For each split that members are pinned to the first of them.</summary>
    private SortedDictionary<int, int> PinnedIn(ImmutableArray<int> members)
    {
        var pinned = new SortedDictionary<int, int>();
        foreach (var member in members)
            if (subject.Pins[member] >= 0) pinned.TryAdd(subject.Pins[member], member);
        return pinned;
    }

    private bool IsOpen(ImmutableArray<int> members, int split)
    {
        if (subject.Frozen[split]) return false;
        foreach (var member in members)
            if (!ties.IsOpen(member, split)) return false;
        return true;
    }

    private bool IsGuarded(int split, IEnumerable<int> others) => others.Any(other => subject.Guarded[split, other]);
}
