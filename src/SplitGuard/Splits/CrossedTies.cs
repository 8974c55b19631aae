
namespace SplitGuard.Splits;

/// <summary>Finds the ties that cross a guarded boundary.</summary>
internal static class CrossedTies
{
    /// <summary>For each tie and guarded pair of splits the first member on either side.</summary>
    /// <param name="subject">Where members stand.</param>
    /// <param name="counts">Which members are looked at.</param>
    public static IEnumerable<Conflict> Among(SplitSubject subject, Func<int, bool> counts)
    {
        foreach (var tie in subject.Bound.Ties)
        {
            var firstOf = new SortedDictionary<int, int>();
            foreach (var member in tie.Tied)
                if (counts(member)) firstOf.TryAdd(subject.Placed[member], member);
            foreach (var (one, a) in firstOf)
            {
                foreach (var (other, b) in firstOf)
                    if (one < other && subject.Guarded[one, other]) yield return new Conflict(a, one, b, other);
            }
        }
    }
}
