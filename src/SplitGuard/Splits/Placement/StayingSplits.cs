using System.Collections.Immutable;

namespace SplitGuard.Splits.Placement;

/// <summary>Of the splits that hold parts of one group, finds those that may all keep theirs and together hold the most.</summary>
internal sealed class StayingSplits
{
    // Far more than any number of splits needs whose guards somebody wrote by hand.
    private const int MostSteps = 10_000;

    private readonly SplitSubject subject;
    private ImmutableStack<int> best = [];
    private double most = -1;
    private int steps;

    private StayingSplits(SplitSubject subject) => this.subject = subject;

    /// <summary>Ascending; none of no parts.</summary>
    /// <param name="subject">Which splits may share.</param>
    /// <param name="masses">The weight of each part, by split.</param>
    public static ImmutableArray<int> Of(SplitSubject subject, IReadOnlyDictionary<int, double> masses)
    {
        var search = new StayingSplits(subject);
        search.Take([], 0, masses.OrderByDescending(part => part.Value).ThenBy(part => part.Key).ToArray());
        return [.. search.best.Order()];
    }

    /// <summary>Tries what may share with all that is taken, each first with it and then without.</summary>
    private void Take(ImmutableStack<int> taken, double mass, ArraySegment<KeyValuePair<int, double>> parts)
    {
        if (mass > most && !taken.IsEmpty) (best, most) = (taken, mass);
        while (parts.Count > 0 && ++steps <= MostSteps && mass + parts.Sum(part => part.Value) > most)
        {
            var (split, more) = parts[0];
            parts = parts[1..];
            Take(taken.Push(split), mass + more, parts.Where(part => !subject.Guarded[split, part.Key]).ToArray());
        }
    }
}
