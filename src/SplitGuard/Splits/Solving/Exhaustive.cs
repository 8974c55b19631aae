namespace SplitGuard.Splits.Solving;

/// <summary>The best assignment of a few components, by trying all that could be better than the best so far.</summary>
internal sealed class Exhaustive
{
    /// <summary>Assignments up to which all are tried.</summary>
    private const double MostAssignments = 2e8;

    private readonly SplitProblem problem;
    private readonly int[] order;
    private readonly double[] held;
    private readonly int[] assignment;
    private readonly CancellationToken cancellation;
    private (int[] Assignment, double Cost) best;

    private Exhaustive(SplitProblem problem, (int[] Assignment, double Cost) known, CancellationToken cancellation)
    {
        (this.problem, best, this.cancellation) = (problem, known, cancellation);
        order = [.. Enumerable.Range(0, problem.Components.Length).OrderByDescending(component => problem.Components[component].Weight)];
        held = new double[problem.Quantities * problem.Splits];
        assignment = new int[order.Length];
    }

    public static bool IsFeasible(SplitProblem problem)
    {
        var assignments = 1.0;
        foreach (var component in problem.Components) assignments *= component.Pin is null ? problem.Splits : 1;
        return assignments <= MostAssignments;
    }

    /// <summary>The best of all, or the one that is known where none is better; of those seen so far when it is cancelled.</summary>
    public static (int[] Assignment, double Cost) Run(SplitProblem problem, (int[] Assignment, double Cost) known, CancellationToken cancellation)
    {
        var search = new Exhaustive(problem, known, cancellation);
        search.Place(0, 0);
        return search.best;
    }

    /// <param name="place">Of the next component.</param>
    /// <param name="over">What splits hold beyond their ratios: more can come to it, but nothing goes.</param>
    private void Place(int place, double over)
    {
        if (over >= best.Cost || cancellation.IsCancellationRequested) return;
        if (place == order.Length)
        {
            var cost = new Balance(problem, assignment).Cost;
            if (cost < best.Cost) best = ((int[])assignment.Clone(), cost);
            return;
        }

        var component = order[place];
        for (var split = 0; split < problem.Splits; split++)
        {
            if (problem.Components[component].Pin is { } pin && pin != split) continue;
            assignment[component] = split;
            Place(place + 1, over + Put(component, split, 1));
            Put(component, split, -1);
        }
    }

    /// <summary>Puts a component into a split, or takes it out; by how much more that splits hold too much then.</summary>
    private double Put(int component, int split, int sign)
    {
        var more = 0.0;
        foreach (var (quantity, share) in problem.SharesOf(component))
        {
            var cell = quantity * problem.Splits + split;
            var before = Math.Max(0, held[cell] - problem.Ratios[split]);
            held[cell] += sign * share;
            more += problem.ImportanceOf(quantity) * (Math.Max(0, held[cell] - problem.Ratios[split]) - before);
        }

        return more;
    }
}
