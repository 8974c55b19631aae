namespace SplitGuard.Evidence.Ties;

/// <summary>The score from which acoustic links may bind so that every group fits.</summary>
/// <param name="Score">A short number that a declaration can hold; 0 where all fits as it is.</param>
/// <param name="Dropped">How many links would no longer bind.</param>
/// <param name="Largest">What the largest group would weigh.</param>
public sealed record AcousticThreshold(double Score, int Dropped, double Largest)
{
    /// <summary>The lowest threshold that does, or <see langword="null"/> where something else ties too much together.</summary>
    /// <param name="bound">What binds.</param>
    /// <param name="weights">What each member weighs.</param>
    /// <param name="target">What the largest group may weigh.</param>
    internal static AcousticThreshold? For(EvidenceGraph bound, ExactWeights weights, double target)
    {
        var fits = weights.InUnits(target);
        var others = bound.Without(tie => tie is Link { Kind: LinkKind.Acoustic });
        var largest = weights.HeaviestGroup(others);
        if (largest > fits) return null;

        var sets = new DisjointSets(bound.MemberCount);
        var sums = new long[bound.MemberCount];
        for (var member = 0; member < sums.Length; member++)
        {
            sets.Union(member, others.ComponentOf(member));
            sums[others.ComponentOf(member)] += weights[member];
        }

        var strongestFirst = bound.Links.Where(link => link.Kind == LinkKind.Acoustic).OrderByDescending(link => link.Match!.Score).ToArray();
        for (var next = 0; next < strongestFirst.Length;)
        {
            var (kept, larger, score) = (next, largest, ScoreOf(next));
            while (next < strongestFirst.Length && ScoreOf(next) == score) larger = Math.Max(larger, Merge(strongestFirst[next++]));
            if (larger > fits)
                return new AcousticThreshold(ShortNumber(score, kept == 0 ? double.PositiveInfinity : ScoreOf(kept - 1)), strongestFirst.Length - kept, weights.FromUnits(largest));
            largest = larger;
        }

        return new AcousticThreshold(0, 0, weights.FromUnits(largest));

        double ScoreOf(int place) => strongestFirst[place].Match!.Score;

        long Merge(Link link)
        {
            var (a, b) = (sets.Find(link.A), sets.Find(link.B));
            if (a == b) return sums[a];
            sets.Union(a, b);
            return sums[sets.Find(a)] = sums[a] + sums[b];
        }
    }

    /// <summary>The number of fewest decimals above one and up to another.</summary>
    private static double ShortNumber(double above, double upTo)
    {
        for (var scale = 1.0; scale < 1e12; scale *= 10)
        {
            var whole = Math.Floor(above * scale) + 1;
            var number = (whole / scale > above ? whole : whole + 1) / scale; // The product may have been rounded down.
            if (number <= upTo) return number;
        }

        return upTo;
    }
}
