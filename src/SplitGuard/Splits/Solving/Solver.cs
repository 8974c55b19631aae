using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>Assigns components to splits; the same for the same problem and seed, whatever the number of threads.</summary>
public static class Solver
{
    // Cold searches keep most of the first assignment; where components are few and heavy the hot ones win. Those that end early
    // spend their steps where a move costs something, which is best where all masses are alike; many labels need the late end.
    private static readonly (double Heat, double End)[] Searches = [(0.02, 5e-5), (0.08, 1e-3), (0.08, 5e-5), (0.4, 1e-3)];

    // A search has as many rounds as it can afford of so many steps a component; each begins anew with the best, and not as hot.
    private const long StepsOfRound = 2500;
    private const long MostRounds = 20;
    private const double Reheat = 0.05;

    // What a search may cost: so many looks at a quantity; no more steps a component than it can use, and no less than it needs.
    private const double Looks = 6.8e7;
    private const long MostStepsOfComponent = 200_000;
    private const long LeastStepsOfComponent = 16;

    /// <summary>J so near to its bound is not worth a search.</summary>
    private const double NearEnough = 1e-5;

    /// <summary>The best assignment found.</summary>
    /// <param name="problem">What is assigned.</param>
    /// <param name="seed">Of all that is drawn.</param>
    /// <param name="threads">At most so many at a time.</param>
    /// <param name="progress">Hears how much is done, 0 to 1.</param>
    /// <param name="cancellation">Ends the search early, with the best assignment so far.</param>
    public static Solution Solve(SplitProblem problem, ulong seed, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Solve(problem, seed, threads, Looks, progress, cancellation);

    /// <summary>The same, with so many looks at a quantity for each search.</summary>
    internal static Solution Solve(SplitProblem problem, ulong seed, int threads, double looks, IProgress<double>? progress, CancellationToken cancellation)
    {
        var heard = new SearchProgress(progress, Searches.Length + 1);
        var first = Descent.Run(problem, Greedy.Assign(problem), cancellation);
        var bound = LowerBound.Of(problem, new Measures(problem, first.Assignment).Misplaced, threads, cancellation);
        var enough = Weighted(problem, bound) + NearEnough;
        var isProven = false;
        if (first.Cost > enough) (first, isProven) = Exhaustive.Run(problem, first, cancellation);
        heard.Report(Searches.Length, 1);

        var found = new (int[] Assignment, double Cost)[Searches.Length];
        Parallel.For(0, Searches.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, search =>
        {
            found[search] = isProven || first.Cost <= enough ? first : Search(search);
            heard.Report(search, 1);
        });
        return Describe(problem, found.MinBy(one => one.Cost).Assignment, isProven, bound, !cancellation.IsCancellationRequested);

        (int[] Assignment, double Cost) Search(int search)
        {
            var ofComponent = Math.Clamp((long)(looks / problem.Shares), LeastStepsOfComponent, MostStepsOfComponent);
            var rounds = Math.Clamp(ofComponent / StepsOfRound, 1, MostRounds);
            var steps = ofComponent * problem.Components.Length / rounds;
            var annealing = new Annealing(problem, first.Assignment, seed * (ulong)Searches.Length + (ulong)search);
            var best = first;
            for (var round = 0L; round < rounds; round++)
                best = annealing.Run(round == 0 ? Searches[search].Heat : Reheat, Searches[search].End, steps, enough, done => heard.Report(search, (round + done) / rounds), cancellation);
            return Descent.Run(problem, best.Assignment, cancellation);
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
