
namespace SplitGuard.Splits.Placement;

/// <summary>Finds the ties that cross a guarded boundary.</summary>
internal static class CrossedTies
{
    /// <summary>For each tie that crosses one two of its members on either side.</summary>
    /// <param name="subject">Where members stand.</param>
    /// <param name="counts">Which members are looked at.</param>
    public static IEnumerable<Conflict> Among(SplitSubject subject, Func<int, bool> counts) =>
        subject.Bound.Ties.Select(tie => CrossingOf(subject, tie.Tied.Where(counts))).OfType<Conflict>();

    private static Conflict? CrossingOf(SplitSubject subject, IEnumerable<int> tied)
    {
        var firstOf = new SortedDictionary<int, int>();
        foreach (var b in tied)
        {
            var split = subject.Placed[b];
            if (!firstOf.TryAdd(split, b)) continue;
            foreach (var (other, a) in firstOf)
                if (subject.Guarded[other, split]) return new Conflict(a, other, b, split);
        }

        return null;
    }
}
