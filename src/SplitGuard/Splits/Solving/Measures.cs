using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>How good an assignment is, counted from the components once more, and in double precision.</summary>
internal sealed class Measures
{
    private readonly SplitProblem problem;
    private readonly double[] held;
    private readonly double[] sums;
    private readonly int[] holders;

    /// <param name="problem">What is assigned.</param>
    /// <param name="assignment">The split of each component.</param>
    public Measures(SplitProblem problem, ReadOnlySpan<int> assignment)
    {
        this.problem = problem;
        (held, holders) = (new double[problem.Quantities * problem.Splits], new int[problem.Quantities * problem.Splits]);
        sums = new double[problem.Quantities];
        for (var component = 0; component < assignment.Length; component++)
        {
            Count(0, assignment[component], problem.Components[component].Weight);
            foreach (var (label, mass) in problem.Components[component].Labels) Count(label + 1, assignment[component], mass);
        }
    }

    /// <summary>The share of each quantity that would have to move for a perfect split.</summary>
    public ImmutableArray<double> Misplaced => [.. Enumerable.Range(0, problem.Quantities).Select(MisplacedOf)];

    /// <summary>Where a label is missing in a split though there are components enough for all, by label and split.</summary>
    public ImmutableArray<(int Label, int Split)> MissingCells =>
    [
        .. from cell in Enumerable.Range(0, holders.Length)
           where holders[cell] == 0 && problem.IsForEverySplit(cell / problem.Splits)
           select ((cell / problem.Splits) - 1, cell % problem.Splits),
    ];

    /// <summary>Whether the size of every split is within the tolerance.</summary>
    public bool IsWithinTolerance =>
        problem.Tolerance is not { } tolerance || problem.Ratios.Index().All(split => Math.Abs(DifferenceOf(0, split.Index)) <= tolerance + Balance.Rounding);

    private double MisplacedOf(int quantity)
    {
        if (sums[quantity] == 0) return 0;
        var sum = 0.0;
        for (var split = 0; split < problem.Splits; split++) sum += Math.Abs(DifferenceOf(quantity, split));
        return sum / 2;
    }

    private double DifferenceOf(int quantity, int split) => held[quantity * problem.Splits + split] / sums[quantity] - problem.Ratios[split];

    private void Count(int quantity, int split, double mass)
    {
        held[quantity * problem.Splits + split] += mass;
        sums[quantity] += mass;
        holders[quantity * problem.Splits + split]++;
    }
}
