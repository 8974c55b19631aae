using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>
/// How little of each quantity can be misplaced at best, were it the only one. Together with an assignment this tells how much better
/// any other could be.
/// </summary>
internal sealed class LowerBound
{
    // Looks at a room: for all quantities, of which each has an equal part, and for one.
    private const long Looks = 40_000_000;
    private const long MostLooks = 4_000_000;

    private readonly SplitProblem problem;
    private readonly int[] end;
    private readonly float[] masses;
    private readonly double[] rooms;

    /// <param name="problem">What is assigned.</param>
    public LowerBound(SplitProblem problem)
    {
        this.problem = problem;
        rooms = new double[problem.Quantities * problem.Splits];
        for (var cell = 0; cell < rooms.Length; cell++) rooms[cell] = problem.Ratios[cell % problem.Splits] * problem.SumOf(cell / problem.Splits);
        for (var component = 0; component < problem.Components.Length; component++)
        {
            if (problem.Components[component].Pin is not { } pin) continue;
            foreach (var (quantity, mass) in problem.SharesOf(component)) rooms[quantity * problem.Splits + pin] -= mass;
        }

        end = new int[problem.Quantities];
        foreach (var component in problem.Movable)
        {
            foreach (var (quantity, _) in problem.SharesOf(component)) end[quantity]++;
        }

        for (var quantity = 1; quantity < end.Length; quantity++) end[quantity] += end[quantity - 1];
        masses = new float[end[^1]];
        Array.Copy(end, 0, end, 1, end.Length - 1);
        end[0] = 0;
        foreach (var component in problem.Movable)
        {
            foreach (var (quantity, mass) in problem.SharesOf(component)) masses[end[quantity]++] = mass;
        }
    }

    /// <summary>The least share of each quantity that can be misplaced; less where that would take long to find out.</summary>
    /// <param name="known">What some assignment reaches.</param>
    /// <param name="threads">At most so many at a time.</param>
    /// <param name="cancellation">Ends it early.</param>
    public ImmutableArray<double> OfAll(ImmutableArray<double> known, int threads, CancellationToken cancellation)
    {
        var bounds = new double[problem.Quantities];
        var looks = Math.Min(MostLooks, Looks / problem.Quantities);
        Parallel.For(0, bounds.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, quantity =>
            bounds[quantity] = Of(quantity, 0, known[quantity], looks, cancellation));
        return [.. bounds];
    }

    /// <summary>The least share of the size that can be beyond the ratios and so much more for each split.</summary>
    public double OfSize(double tolerance, CancellationToken cancellation) => Of(0, tolerance, 1, MostLooks, cancellation);

    private double Of(int quantity, double tolerance, double known, long looks, CancellationToken cancellation)
    {
        if (problem.HoldersOf(quantity) == 0) return 0;
        var sum = problem.SumOf(quantity);
        var pinned = 0.0;
        Span<double> room = rooms.AsSpan(quantity * problem.Splits, problem.Splits).ToArray();
        foreach (ref var one in room)
        {
            one += tolerance * sum;
            pinned += Math.Max(0, -one);
        }

        var first = quantity == 0 ? 0 : end[quantity - 1];
        var ascending = masses.AsSpan(first..end[quantity]);
        ascending.Sort();
        var overflow = pinned + OverflowSearch.Bound(room, new Pieces(ascending), known * sum - pinned, looks, cancellation);

        // What differs from what is known by rounding alone is known to be the least.
        var bound = overflow / sum;
        return bound > known - Balance.Rounding ? known : Math.Max(0, bound);
    }
}
