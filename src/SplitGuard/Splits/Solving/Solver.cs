using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>Assigns components to splits; the same for the same problem and seed, whatever the number of threads.</summary>
public static class Solver
{
    // Where a good start is known the cold searches win, and where components are few and heavy the hot ones.
    private static readonly double[] Heats = [0.02, 0.02, 0.08, 0.4];

    // What a search may cost: so many looks at a quantity; no more steps a component than it can use, and no less than it needs.
    private const double Looks = 1e8;
    private const long MostStepsOfComponent = 50_000;
    private const long LeastStepsOfComponent = 16;

    /// <summary>The best assignment found.</summary>
    /// <param name="problem">What is assigned.</param>
    /// <param name="seed">Of all that is drawn.</param>
    /// <param name="threads">At most so many at a time.</param>
    /// <param name="progress">Hears how much is done, 0 to 1.</param>
    /// <param name="cancellation">Ends the search early, with the best assignment so far.</param>
    public static Solution Solve(SplitProblem problem, ulong seed, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var heard = new SearchProgress(progress, Heats.Length + 1);
        var greedy = Greedy.Assign(problem);
        var first = Descent.Run(problem, greedy, cancellation);
        var misplaced = new Measures(problem, first.Assignment).Misplaced;
        var bound = LowerBound.Of(problem, misplaced, threads, cancellation);
        var enough = Weighted(problem, bound) + Balance.Rounding;
        heard.Report(Heats.Length, 1);

        var found = new (int[] Assignment, double Cost)[Heats.Length];
        Parallel.For(0, Heats.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, search =>
        {
            found[search] = first.Cost <= enough ? first : Search(search);
            heard.Report(search, 1);
        });
        var best = found.Append(first).MinBy(one => one.Cost);
        var isProven = best.Cost <= enough;
        if (!isProven) (best.Assignment, best.Cost, isProven) = Exhaustive.Run(problem, best, cancellation);
        return Describe(problem, best.Assignment, isProven, bound, !cancellation.IsCancellationRequested);

        (int[] Assignment, double Cost) Search(int search)
        {
            var components = problem.Components.Length;
            var steps = Math.Clamp((long)(Looks * components / problem.Shares), LeastStepsOfComponent * components, MostStepsOfComponent * components);
            var annealing = new Annealing(problem, greedy, seed * (ulong)Heats.Length + (ulong)search);
            var annealed = annealing.Run(Heats[search], steps, enough, done => heard.Report(search, done), cancellation);
            return Descent.Run(problem, annealed.Assignment, cancellation);
        }
    }

    private static Solution Describe(SplitProblem problem, int[] assignment, bool isProven, ImmutableArray<double> bound, bool isComplete)
    {
        var measures = new Measures(problem, assignment);
        var misplaced = measures.Misplaced;
        var objective = Weighted(problem, misplaced);
        bound = [.. bound.Zip(misplaced, Math.Min)];
        return new Solution
        {
            Assignment = [.. assignment],
            Objective = objective,
            Misplaced = misplaced,
            MissingCells = measures.MissingCells,
            WithinTolerance = measures.IsWithinTolerance,
            MisplacedBound = bound,
            ObjectiveBound = isProven ? objective : Weighted(problem, bound),
            IsComplete = isComplete,
        };
    }

    private static double Weighted(SplitProblem problem, ImmutableArray<double> shares) =>
        shares.Select((share, quantity) => problem.ImportanceOf(quantity) * share).Sum();
}
