using System.Collections.Immutable;
using SplitGuard.Evidence;
using SplitGuard.Evidence.Ties;

namespace SplitGuard.Splits.Placement;

/// <summary>Groups of members as they grow, each with the splits of those in it that are placed.</summary>
internal sealed class Growth
{
    private readonly SplitSubject subject;
    private readonly DisjointSets sets;
    private readonly ImmutableSortedSet<int>[] homes;
    private readonly int[] placedMember;
    private readonly bool[] isIn; // Ties that a member is in already.
    private readonly TieGraph ties;

    /// <summary>With all placed members in it.</summary>
    public Growth(SplitSubject subject)
    {
        this.subject = subject;
        ties = new TieGraph(subject.Bound);
        sets = new DisjointSets(ties.Nodes);
        (homes, placedMember, isIn) = (new ImmutableSortedSet<int>[ties.Nodes], new int[ties.Nodes], new bool[ties.Nodes]);
        Array.Fill(homes, []);
        var alone = Enumerable.Range(0, subject.Splits).Select(split => ImmutableSortedSet.Create(split)).ToArray();
        for (var member = 0; member < subject.Members; member++)
        {
            if (subject.Placed[member] < 0) continue;
            (homes[member], placedMember[member]) = (alone[subject.Placed[member]], member);
            Join(member);
        }
    }

    /// <summary>What a member that was taken in is tied to.</summary>
    public Homes HomesOf(int member)
    {
        var root = sets.Find(member);
        return new Homes(homes[root], placedMember[root]);
    }

    /// <summary>Takes a new member in.</summary>
    /// <returns>A placed member that keeps it out, because no split would be left for what it ties together; else nothing.</returns>
    public int? Admit(int member)
    {
        ImmutableSortedSet<int> tied = [];
        foreach (var tie in ties.NeighboursOf(member).Where(tie => isIn[tie]))
        {
            var root = sets.Find(tie);
            tied = tied.Union(homes[root]);
            if (!tied.IsEmpty && !Enumerable.Range(0, subject.Splits).Any(split => IsOpenBeside(split, tied))) return placedMember[root];
        }

        Join(member);
        return null;
    }

    private bool IsOpenBeside(int split, ImmutableSortedSet<int> others) => !subject.Frozen[split] && !others.Any(other => subject.Guarded[split, other]);

    private void Join(int member)
    {
        foreach (var tie in ties.NeighboursOf(member))
        {
            isIn[tie] = true;
            Unite(member, tie);
        }
    }

    private void Unite(int a, int b)
    {
        var (one, other) = (sets.Find(a), sets.Find(b));
        if (one == other) return;
        var placed = homes[one].IsEmpty ? placedMember[other] : placedMember[one];
        var all = homes[one] == homes[other] ? homes[one] : homes[one].Union(homes[other]);
        sets.Union(one, other);
        var root = sets.Find(one);
        (homes[root], placedMember[root]) = (all, placed);
    }
}
