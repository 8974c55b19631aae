namespace SplitGuard.Splits.Solving;

/// <summary>The best assignment of a few components, by trying all that could be better than the best so far.</summary>
internal sealed class Exhaustive
{
    /// <summary>Components up to which it is worth a try; the depth of the search.</summary>
    private const int MostComponents = 40;

    /// <summary>Looks at a quantity after which it gives up.</summary>
    private const long MostLooks = 100_000_000;

    private readonly SplitProblem problem;
    private readonly double[] beyond;
    private readonly int[] assignment;
    private readonly CancellationToken cancellation;
    private (int[] Assignment, double Cost) best;
    private long looks;

    private Exhaustive(SplitProblem problem, (int[] Assignment, double Cost) known, CancellationToken cancellation)
    {
        (this.problem, best, this.cancellation) = (problem, known, cancellation);
        assignment = [.. known.Assignment];
        beyond = new double[problem.Quantities * problem.Splits];
        for (var cell = 0; cell < beyond.Length; cell++) beyond[cell] = -problem.Ratios[cell % problem.Splits] * problem.SumOf(cell / problem.Splits);
    }

    private bool IsOver => looks > MostLooks || cancellation.IsCancellationRequested;

    /// <summary>The best of all, or the one that is known where none is better; and whether all were tried.</summary>
    public static ((int[] Assignment, double Cost) Best, bool IsProven) Run(SplitProblem problem, (int[] Assignment, double Cost) known, CancellationToken cancellation)
    {
        if (problem.Movable.Length > MostComponents) return (known, false);
        var search = new Exhaustive(problem, known, cancellation);
        var over = 0.0;
        for (var component = 0; component < problem.Components.Length; component++)
        {
            if (problem.Components[component].Pin is { } pin) over += search.Put(component, pin, 1);
        }

        search.Place(problem.Movable.Length, over);
        return (search.best, !search.IsOver);
    }

    /// <param name="left">Components to place, the heaviest first.</param>
    /// <param name="over">What splits hold beyond their ratios, in J: more can come to it, but nothing goes.</param>
    private void Place(int left, double over)
    {
        if (over >= best.Cost || IsOver) return;
        if (left == 0)
        {
            var cost = new Balance(problem, assignment).Cost;
            if (cost < best.Cost) best = ((int[])assignment.Clone(), cost);
            return;
        }

        var component = problem.Movable[left - 1];
        for (var split = 0; split < problem.Splits; split++)
        {
            if (!problem.IsAllowed(component, split)) continue;
            assignment[component] = split;
            Place(left - 1, over + Put(component, split, 1));
            Put(component, split, -1);
        }
    }

    /// <summary>Puts a component into a split, or takes it out; by how much more that splits hold too much then.</summary>
    private double Put(int component, int split, int sign)
    {
        var more = 0.0;
        var shares = problem.SharesOf(component);
        looks += shares.Length;
        foreach (var (quantity, mass) in shares)
        {
            var cell = quantity * problem.Splits + split;
            var before = Math.Max(0, beyond[cell]);
            beyond[cell] += sign * mass;
            more += problem.ImportanceOf(quantity) / problem.SumOf(quantity) * (Math.Max(0, beyond[cell]) - before);
        }

        return more;
    }
}
