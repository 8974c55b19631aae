using System.Collections;
using SplitGuard.Matching.Lines;

namespace SplitGuard.Matching;

/// <summary>The passages that two clips share, one at least: the best, and then the others by their time in A. Immutable.</summary>
public sealed class Passages : IReadOnlyList<Passage>, IEquatable<Passages>
{
    /// <summary>Share of a passage that has to be new in one of the clips: what repeats itself agrees along many lines.</summary>
    private const double LeastNew = 0.5;

    private readonly Passage[] all;

    private Passages(IEnumerable<Passage> byScore)
    {
        all = [.. byScore];
        all.AsSpan(1).Sort(static (x, y) => (x.StartA, x.StartB, x.Speed).CompareTo((y.StartA, y.StartB, y.Speed)));
    }

    /// <summary>The one that agrees furthest beyond chance.</summary>
    public Passage Best => all[0];

    /// <summary>How many there are.</summary>
    public int Count => all.Length;

    /// <summary>Seconds of A in one or more of them.</summary>
    public double CoveredA => Covered(all.Select(passage => (passage.StartA, passage.EndA)));

    /// <summary>Seconds of B in one or more of them.</summary>
    public double CoveredB => Covered(all.Select(passage => (passage.StartB, passage.EndB)));

    /// <summary>One of them, from 0 on.</summary>
    public Passage this[int index] => all[index];

    /// <summary>Of passages that were found, at least one, those that tell something new.</summary>
    public static Passages Of(IEnumerable<Passage> found)
    {
        var told = new List<Passage>();
        foreach (var passage in found.OrderByDescending(passage => passage.Score))
        {
            var (lengthA, lengthB) = (passage.EndA - passage.StartA, passage.EndB - passage.StartB);
            var newA = lengthA - Covered(told.Select(other => (Math.Max(other.StartA, passage.StartA), Math.Min(other.EndA, passage.EndA))));
            var newB = lengthB - Covered(told.Select(other => (Math.Max(other.StartB, passage.StartB), Math.Min(other.EndB, passage.EndB))));
            if (told.Count == 0 || newA >= LeastNew * lengthA || newB >= LeastNew * lengthB) told.Add(passage);
        }

        return new Passages(told);
    }

    /// <summary>Passages as they were stored, the best first.</summary>
    internal static Passages Stored(IEnumerable<Passage> passages) => new(passages);

    /// <summary>Each told from B's side.</summary>
    public Passages Swapped() => new(all.Select(passage => passage.Swapped()));

    /// <summary>Each with its score among so many clips; the best, and what has the least score of the others.</summary>
    internal Passages Among(int clips, double leastScore) => new(all
        .Select(passage => passage with { Score = Significance.Among(clips, passage.Score) })
        .Where((passage, place) => place == 0 || passage.Score >= leastScore));

    /// <inheritdoc/>
    public IEnumerator<Passage> GetEnumerator() => ((IEnumerable<Passage>)all).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold equal passages.</summary>
    public bool Equals(Passages? other) => other is not null && all.AsSpan().SequenceEqual(other.all);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Passages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(all.Length, all[0]);

    /// <summary>How much time lies in one or more of some intervals; those that end before they begin are none.</summary>
    private static double Covered(IEnumerable<(double From, double To)> intervals)
    {
        var (sum, end) = (0.0, double.NegativeInfinity);
        foreach (var (from, to) in intervals.OrderBy(interval => interval.From))
        {
            if (to <= Math.Max(from, end)) continue;
            sum += to - Math.Max(from, end);
            end = to;
        }

        return sum;
    }
}
