using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>What can be said of a problem before it is solved: whether its sizes are out of reach, and what makes them so.</summary>
public sealed record Feasibility
{
    /// <summary>
    /// Without a tolerance, sizes are out of reach where more is misplaced than this, and than if all components were as light as the
    /// lightest, unless one is larger than any split that it may be in.
    /// </summary>
    public const double MostMisplacedSize = 0.01;

    private const int MostResponsible = 20;
    private const long Looks = 4_000_000;

    /// <summary>Whether nothing shows that the sizes are out of reach.</summary>
    public required bool IsFeasible { get; init; }

    /// <summary>No assignment misplaces less of the size.</summary>
    public required double LeastMisplacedSize { get; init; }

    /// <summary>
    /// The fewest of the heaviest components with a choice, at most 20, that put the sizes out of reach whatever becomes of the others.
    /// None where the sizes are within reach, where components without a choice are enough for that, or where it takes more.
    /// </summary>
    public required ImmutableArray<int> Responsible { get; init; }

    /// <summary>The heaviest component, the share of the size that it holds, and by how much that is more than the largest ratio of the splits it may be in.</summary>
    public required (int Component, double Share, double Excess) Heaviest { get; init; }

    /// <summary>The share of the size by which components without a choice exceed the ratios of their splits.</summary>
    public required double PinnedExcess { get; init; }

    /// <summary>Labels that fewer components hold than there are splits, and how many do.</summary>
    public required ImmutableArray<(int Label, int Holders)> ScarceLabels { get; init; }

    /// <summary>In so many splits at least a scarce label is missing, over all of them.</summary>
    public required int EmptyCells { get; init; }

    public static Feasibility Of(SplitProblem problem, CancellationToken cancellation = default)
    {
        var size = LowerBound.SizeOf(problem);
        var least = Beyond(0, problem.Movable.Length);
        var (slack, most) = Allowance();
        var isFeasible = Beyond(slack, problem.Movable.Length) <= most + Balance.Rounding;
        var pinned = Beyond(0, 0);
        ImmutableArray<(int Label, int Holders)> scarce =
        [
            .. from quantity in Enumerable.Range(1, problem.Quantities - 1)
               where problem.HoldersOf(quantity) > 0 && problem.HoldersOf(quantity) < problem.Splits
               select (quantity - 1, problem.HoldersOf(quantity)),
        ];
        return new Feasibility
        {
            IsFeasible = isFeasible,
            LeastMisplacedSize = least,
            Responsible = isFeasible ? [] : Responsible(),
            Heaviest = HeaviestOf(problem),
            PinnedExcess = pinned,
            ScarceLabels = scarce,
            EmptyCells = scarce.Sum(label => problem.Splits - label.Holders),
        };

        double Beyond(double slack, int heaviest) => size.LeastBeyond(slack, heaviest, known: 1, Looks, cancellation);

        // How much more each split may hold, and what may be beyond that in all.
        (double Slack, double Most) Allowance()
        {
            if (problem.Tolerance is not { } tolerance) return (0, HoldsGiant(problem) ? MostMisplacedSize : Math.Max(MostMisplacedSize, LeftByLightest(problem)));

            // Of splits that are out by so much together, either those that hold too much or those that hold too little are half of them at most.
            var together = tolerance * Math.Max(1, problem.Splits / 2);
            return least > together + Balance.Rounding ? (0, together) : (tolerance, 0);
        }

        ImmutableArray<int> Responsible()
        {
            if (pinned > most) return [];
            for (var count = 1; count <= Math.Min(MostResponsible, problem.Movable.Length); count++)
            {
                if (Beyond(slack, count) > most + Balance.Rounding) return [.. problem.Movable[^count..].ToArray().Reverse()];
            }

            return [];
        }
    }

    private static (int Component, double Share, double Excess) HeaviestOf(SplitProblem problem)
    {
        var heaviest = 0;
        for (var component = 1; component < problem.Components.Length; component++)
        {
            if (problem.Components[component].Weight > problem.Components[heaviest].Weight) heaviest = component;
        }

        return (heaviest, problem.Components[heaviest].Weight / problem.SumOf(0), ExcessOf(problem, heaviest));
    }

    /// <summary>The last of those with a choice is the heaviest.</summary>
    private static bool HoldsGiant(SplitProblem problem) => problem.Movable is [.., var heaviest] && ExcessOf(problem, heaviest) > Balance.Rounding;

    /// <summary>By how much a component's share of the size is more than the largest ratio of the splits it may be in.</summary>
    private static double ExcessOf(SplitProblem problem, int component) =>
        problem.Components[component].Weight / problem.SumOf(0) - problem.Ratios.Where((_, split) => problem.IsAllowed(component, split)).Max();

    /// <summary>At worst every split should hold half a component more than it can: half of them hold one too much.</summary>
    private static double LeftByLightest(SplitProblem problem) =>
        problem.Splits / 4.0 * problem.Components.Min(component => component.Weight) / problem.SumOf(0);
}
