namespace SplitGuard.Splits.Solving;

/// <summary>Assigns components to splits; the same for the same problem and seed, whatever the number of threads.</summary>
public static class Solver
{
    // Where a good start is known the cold searches win, and where components are few and heavy the hot ones.
    private static readonly double[] Heats = [0.02, 0.02, 0.08, 0.4];

    // What a search may cost: so many looks at a quantity; no more steps a component than it can use, and no less than it needs.
    private const double Looks = 1e8;
    private const long MostStepsOfComponent = 50_000;
    private const long LeastStepsOfComponent = 40;

    /// <summary>The split of each component and what that costs: J, and 1 for each label that a split lacks without need.</summary>
    /// <param name="problem">What is assigned.</param>
    /// <param name="seed">Of all that is drawn.</param>
    /// <param name="threads">At most so many at a time.</param>
    /// <param name="cancellation">Ends the search early, with the best assignment so far.</param>
    public static (int[] Assignment, double Cost) Solve(SplitProblem problem, ulong seed, int threads, CancellationToken cancellation)
    {
        var greedy = Greedy.Assign(problem);
        if (Exhaustive.IsFeasible(problem)) return Exhaustive.Run(problem, Descent.Run(problem, greedy, cancellation), cancellation);

        var components = problem.Components.Length;
        var looks = Enumerable.Range(0, components).Sum(component => (double)problem.SharesOf(component).Length);
        var steps = Math.Clamp((long)(Looks * components / looks), LeastStepsOfComponent * components, MostStepsOfComponent * components);
        var found = new (int[] Assignment, double Cost)[Heats.Length];
        Parallel.For(0, Heats.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, search =>
        {
            var annealing = new Annealing(problem, greedy, seed * (ulong)Heats.Length + (ulong)search);
            found[search] = Descent.Run(problem, annealing.Run(Heats[search], steps, cancellation).Assignment, cancellation);
        });
        return found.MinBy(one => one.Cost);
    }
}
