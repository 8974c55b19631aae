using System.Collections.Immutable;
using SplitGuard.Evidence;

namespace SplitGuard.Splits.Placement;

/// <summary>The groups that some of the members make, without the ties through the others.</summary>
internal static class Components
{
    /// <summary>Each group once, by its largest member; members ascending.</summary>
    public static IEnumerable<ImmutableArray<int>> Among(EvidenceGraph bound, int members, Func<int, bool> takesPart)
    {
        var sets = new DisjointSets(members);
        foreach (var tie in bound.Ties)
        {
            var first = -1;
            foreach (var member in tie.Tied)
            {
                if (!takesPart(member)) continue;
                if (first < 0) first = member;
                else sets.Union(first, member);
            }
        }

        // A group is told as soon as its last member is met, so that few are held at a time.
        var size = new int[members];
        for (var member = 0; member < members; member++)
            if (takesPart(member)) size[sets.Find(member)]++;
        var groups = new Dictionary<int, ImmutableArray<int>.Builder>();
        for (var member = 0; member < members; member++)
        {
            if (!takesPart(member)) continue;
            var root = sets.Find(member);
            if (member == root) groups.Add(root, ImmutableArray.CreateBuilder<int>(size[root]));
            groups[root].Add(member);
            if (groups[root].Count < size[root]) continue;
            groups.Remove(root, out var whole);
            yield return whole!.MoveToImmutable();
        }
    }
}
