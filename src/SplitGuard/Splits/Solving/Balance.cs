namespace SplitGuard.Splits.Solving;

/// <summary>An assignment that is being changed, and what it costs.</summary>
/// <remarks>
/// The cost is J, the sum over all quantities of their importance times the share of them that would have to move for a perfect
/// split, ½ Σ |held − ratio|; and 1 for every label that is missing in a split though there are components enough for all.
/// </remarks>
internal sealed class Balance
{
    private const double OfMissingLabel = 1;

    private readonly SplitProblem problem;
    private readonly int splits;
    private readonly int[] splitOf;
    private readonly double[] beyond;
    private readonly double[] halfImportance;
    private readonly int[] held;
    private readonly double[] ofMissing;

    /// <param name="problem">What is assigned.</param>
    /// <param name="assignment">The split of each component.</param>
    public Balance(SplitProblem problem, ReadOnlySpan<int> assignment)
    {
        (this.problem, splits, splitOf) = (problem, problem.Splits, assignment.ToArray());
        (beyond, held) = (new double[problem.Quantities * splits], new int[problem.Quantities * splits]);
        halfImportance = [.. Enumerable.Range(0, problem.Quantities).Select(quantity => problem.ImportanceOf(quantity) / 2)];
        ofMissing = [.. Enumerable.Range(0, problem.Quantities).Select(quantity => quantity > 0 && problem.HoldersOf(quantity) >= splits ? OfMissingLabel : 0)];
        Recount();
    }

    /// <summary>The split of each component.</summary>
    public ReadOnlySpan<int> Assignment => splitOf;

    /// <summary>J, and what missing labels cost. Sums of changes drift by rounding: <see cref="Recount"/> before it is told.</summary>
    public double Cost { get; private set; }

    /// <summary>Counts everything anew.</summary>
    public void Recount()
    {
        Array.Clear(held);
        for (var quantity = 0; quantity < problem.Quantities; quantity++)
        {
            for (var split = 0; split < splits; split++) beyond[quantity * splits + split] = -problem.Ratios[split];
        }

        for (var component = 0; component < splitOf.Length; component++) Put(component, splitOf[component], 1);
        Cost = 0;
        for (var cell = 0; cell < beyond.Length; cell++)
        {
            var quantity = cell / splits;
            if (problem.HoldersOf(quantity) == 0) continue;
            Cost += halfImportance[quantity] * Math.Abs(beyond[cell]) + (held[cell] == 0 ? ofMissing[quantity] : 0);
        }
    }

    /// <summary>Takes an assignment that was reached before.</summary>
    public void Restore(ReadOnlySpan<int> assignment)
    {
        assignment.CopyTo(splitOf);
        Recount();
    }

    /// <summary>What the cost would change by if a component moved to another split.</summary>
    public double ChangeOf(int component, int to)
    {
        var from = splitOf[component];
        var change = 0.0;
        foreach (var (quantity, share) in problem.SharesOf(component))
        {
            var (source, target) = (quantity * splits + from, quantity * splits + to);
            change += halfImportance[quantity]
                * (Math.Abs(beyond[source] - share) - Math.Abs(beyond[source]) + Math.Abs(beyond[target] + share) - Math.Abs(beyond[target]));
            if (held[source] == 1) change += ofMissing[quantity];
            if (held[target] == 0) change -= ofMissing[quantity];
        }

        return change;
    }

    /// <summary>Moves a component; <paramref name="change"/> is what <see cref="ChangeOf"/> said.</summary>
    public void Move(int component, int to, double change)
    {
        Put(component, splitOf[component], -1);
        Put(component, to, 1);
        splitOf[component] = to;
        Cost += change;
    }

    private void Put(int component, int split, int sign)
    {
        foreach (var (quantity, share) in problem.SharesOf(component))
        {
            var cell = quantity * splits + split;
            beyond[cell] += sign * share;
            held[cell] += sign;
        }
    }
}
