using System.Runtime.CompilerServices;

namespace SplitGuard.Splits.Solving;

/// <summary>An assignment that is being changed, and what it costs.</summary>
/// <remarks>
/// The cost is J, the sum over all quantities of their importance times the share of them that would have to move for a perfect
/// split, ½ Σ |held − ratio|. What breaks a hard rule costs more than any J: a label that is missing in a split though there are
/// components enough for all, and a split whose size is out of tolerance, the farther out the more.
/// </remarks>
internal sealed class Balance
{
    private readonly SplitProblem problem;
    private readonly int splits;
    private readonly int[] splitOf;
    private readonly Cell[] cells;
    private readonly double[] cost;
    private readonly double[] ofMissing;
    private readonly double tolerated;
    private readonly double violation;

    /// <param name="problem">What is assigned.</param>
    /// <param name="assignment">The split of each component.</param>
    public Balance(SplitProblem problem, ReadOnlySpan<int> assignment)
    {
        (this.problem, splits, splitOf) = (problem, problem.Splits, assignment.ToArray());
        cells = new Cell[problem.Quantities * splits];
        (cost, ofMissing, violation) = (new double[problem.Quantities], new double[problem.Quantities], 1);
        for (var quantity = 0; quantity < problem.Quantities; quantity++) violation += problem.ImportanceOf(quantity);
        for (var quantity = 0; quantity < problem.Quantities; quantity++)
        {
            if (problem.HoldersOf(quantity) > 0) cost[quantity] = problem.ImportanceOf(quantity) / problem.SumOf(quantity) / 2;
            if (problem.IsForEverySplit(quantity)) ofMissing[quantity] = violation;
        }

        tolerated = problem.Tolerance is { } tolerance ? (tolerance + Rounding) * problem.SumOf(0) : double.PositiveInfinity;
        Recount();
    }

    /// <summary>A share of the size that is less is none.</summary>
    public const double Rounding = 1e-9;

    /// <summary>The split of each component.</summary>
    public ReadOnlySpan<int> Assignment => splitOf;

    /// <summary>J, and what broken rules cost. Sums of changes drift by rounding: <see cref="Recount"/> before it is told.</summary>
    public double Cost { get; private set; }

    /// <summary>J alone.</summary>
    public double Objective
    {
        get
        {
            var sum = 0.0;
            for (var cell = 0; cell < cells.Length; cell++) sum += cost[cell / splits] * Math.Abs(cells[cell].Beyond);
            return sum;
        }
    }

    /// <summary>Counts everything anew.</summary>
    public void Recount()
    {
        for (var cell = 0; cell < cells.Length; cell++)
            cells[cell] = new Cell { Beyond = -problem.Ratios[cell % splits] * problem.SumOf(cell / splits) };
        for (var component = 0; component < splitOf.Length; component++) Put(component, splitOf[component], 1);

        Cost = Objective;
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell].Holders == 0) Cost += ofMissing[cell / splits];
            if (cell < splits) Cost += OfSize(cells[cell].Beyond);
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
        var shares = problem.SharesOf(component);
        foreach (ref readonly var share in shares)
        {
            var row = cells.AsSpan(share.Quantity * splits, splits);
            ref readonly var source = ref row[from];
            ref readonly var target = ref row[to];
            double mass = share.Mass;
            change += cost[share.Quantity]
                * (Math.Abs(source.Beyond - mass) - Math.Abs(source.Beyond) + Math.Abs(target.Beyond + mass) - Math.Abs(target.Beyond));
            if (source.Holders == 1) change += ofMissing[share.Quantity];
            if (target.Holders == 0) change -= ofMissing[share.Quantity];
        }

        if (tolerated < double.PositiveInfinity)
        {
            change += OfSize(cells[from].Beyond - shares[0].Mass) - OfSize(cells[from].Beyond);
            change += OfSize(cells[to].Beyond + shares[0].Mass) - OfSize(cells[to].Beyond);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(int component, int split, int sign)
    {
        foreach (ref readonly var share in problem.SharesOf(component))
        {
            ref var cell = ref cells[share.Quantity * splits + split];
            cell.Beyond += sign * share.Mass;
            cell.Holders += sign;
        }
    }

    /// <summary>What a split costs whose size is out of tolerance.</summary>
    private double OfSize(double beyond)
    {
        var excess = Math.Abs(beyond) - tolerated;
        return excess > 0 ? violation * (1 + excess / problem.SumOf(0)) : 0;
    }

    /// <summary>What a split holds of a quantity beyond its ratio, and in how many components.</summary>
    private struct Cell
    {
        public double Beyond;
        public int Holders;
    }
}
