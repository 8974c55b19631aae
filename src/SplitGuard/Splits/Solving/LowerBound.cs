using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>
/// How little of each quantity can be misplaced at best, were it the only one. Together with an assignment this tells how much better
/// any other could be.
/// </summary>
internal static class LowerBound
{
    // Looks at a room: for all quantities, of which each has an equal part, and for one.
    private const long Looks = 40_000_000;
    private const long MostLooks = 4_000_000;

    /// <summary>The least share of each quantity that can be misplaced; less where that would take long to find out.</summary>
    /// <param name="problem">What is assigned.</param>
    /// <param name="known">What some assignment reaches.</param>
    /// <param name="threads">At most so many at a time.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static ImmutableArray<double> Of(SplitProblem problem, ImmutableArray<double> known, int threads, CancellationToken cancellation)
    {
        var splits = problem.Splits;
        var rooms = Rooms(problem);
        var (first, masses) = Masses(problem);
        var bounds = new double[problem.Quantities];
        var looks = Math.Min(MostLooks, Looks / problem.Quantities);
        Parallel.For(0, bounds.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, quantity =>
        {
            if (problem.HoldersOf(quantity) == 0) return;
            var alone = new SingleQuantity(rooms.AsSpan(quantity * splits, splits), masses.AsSpan(first[quantity]..first[quantity + 1]), problem.SumOf(quantity));
            bounds[quantity] = alone.LeastMisplaced(known[quantity], looks, cancellation);
        });
        return [.. bounds];
    }

    /// <summary>The size alone.</summary>
    public static SingleQuantity SizeOf(SplitProblem problem)
    {
        var weights = new float[problem.Movable.Length];
        for (var place = 0; place < weights.Length; place++) weights[place] = problem.SharesOf(problem.Movable[place])[0].Mass;
        return new SingleQuantity(Rooms(problem).AsSpan(0, problem.Splits), weights, problem.SumOf(0));
    }

    /// <summary>What each split should hold of each quantity, less what components without a choice bring.</summary>
    private static double[] Rooms(SplitProblem problem)
    {
        var rooms = new double[problem.Quantities * problem.Splits];
        for (var cell = 0; cell < rooms.Length; cell++) rooms[cell] = problem.Ratios[cell % problem.Splits] * problem.SumOf(cell / problem.Splits);
        for (var component = 0; component < problem.Components.Length; component++)
        {
            if (problem.Components[component].Pin is not { } pin) continue;
            foreach (var (quantity, mass) in problem.SharesOf(component)) rooms[quantity * problem.Splits + pin] -= mass;
        }

        return rooms;
    }

    /// <summary>What components with a choice hold of each quantity, quantity after quantity, and where those of each begin.</summary>
    private static (int[] First, float[] Masses) Masses(SplitProblem problem)
    {
        var first = new int[problem.Quantities + 1];
        foreach (var component in problem.Movable)
        {
            foreach (var (quantity, _) in problem.SharesOf(component)) first[quantity + 1]++;
        }

        for (var quantity = 0; quantity < problem.Quantities; quantity++) first[quantity + 1] += first[quantity];
        var (next, masses) = (first[..^1], new float[first[^1]]);
        foreach (var component in problem.Movable)
        {
            foreach (var (quantity, mass) in problem.SharesOf(component)) masses[next[quantity]++] = mass;
        }

        return (first, masses);
    }
}
