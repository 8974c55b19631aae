using System.Collections.Immutable;

namespace SplitGuard.Splits.Modes;

/// <summary>Of the splits that hold parts of one group, finds those that may all keep theirs and together hold the most.</summary>
internal sealed class StayingSplits
{
    // Far more than any number of splits needs whose guards somebody wrote by hand.
    private const int MostSteps = 100_000;

    private readonly SplitSubject subject;
    private readonly (int Split, double Mass)[] parts;
    private readonly Stack<int> taken = [];
    private ImmutableArray<int> best = [];
    private double most = -1;
    private int steps;

    private StayingSplits(SplitSubject subject, IEnumerable<KeyValuePair<int, double>> masses)
    {
        this.subject = subject;
        parts = [.. masses.Select(part => (part.Key, part.Value)).OrderByDescending(part => part.Value).ThenBy(part => part.Key)];
    }

    /// <summary>Ascending; none of no parts.</summary>
    /// <param name="subject">Which splits may share.</param>
    /// <param name="masses">The weight of each part, by split.</param>
    public static ImmutableArray<int> Of(SplitSubject subject, IReadOnlyDictionary<int, double> masses)
    {
        var search = new StayingSplits(subject, masses);
        search.Take(0, 0);
        return search.best;
    }

    /// <summary>Tries what can be taken from a part on, each first with it and then without.</summary>
    private void Take(int at, double mass)
    {
        if (mass > most && taken.Count > 0) (best, most) = ([.. taken.Order()], mass);
        if (at == parts.Length || ++steps > MostSteps || mass + parts.Skip(at).Sum(part => part.Mass) <= most) return;
        var (split, more) = parts[at];
        if (!taken.Any(other => subject.Guarded[split, other]))
        {
            taken.Push(split);
            Take(at + 1, mass + more);
            taken.Pop();
        }

        Take(at + 1, mass);
    }
}
