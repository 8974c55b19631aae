using System.Collections.Immutable;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Tests.Splits.Solving;

/// <summary>What assignments cost by the definition, and the least of all that are allowed.</summary>
internal static class BruteForce
{
    public static double LeastCost(SplitProblem problem) => Allowed(problem).Min(assignment => CostOf(problem, assignment));

    /// <summary>The least share of a quantity that is misplaced by any allowed assignment.</summary>
    public static double LeastMisplaced(SplitProblem problem, int quantity) => Allowed(problem).Min(assignment => Misplaced(problem, quantity, assignment));

    /// <summary>J, and more than any J for each label that a split lacks without need and each split out of tolerance.</summary>
    public static double CostOf(SplitProblem problem, ImmutableArray<int> assignment)
    {
        var quantities = Enumerable.Range(0, problem.Quantities).ToArray();
        var violation = 1 + quantities.Sum(problem.ImportanceOf);
        var cost = quantities.Sum(quantity => problem.ImportanceOf(quantity) * Misplaced(problem, quantity, assignment));
        foreach (var quantity in quantities.Skip(1))
        {
            var held = Enumerable.Range(0, assignment.Length).Where(component => MassOf(problem.Components[component], quantity) > 0).ToArray();
            if (held.Length >= problem.Splits) cost += violation * (problem.Splits - held.Select(component => assignment[component]).Distinct().Count());
        }

        return cost + Excesses(problem, assignment).Sum(excess => violation * (1 + excess));
    }

    public static bool IsWithinTolerance(SplitProblem problem, ImmutableArray<int> assignment) => !Excesses(problem, assignment).Any();

    private static double Misplaced(SplitProblem problem, int quantity, ImmutableArray<int> assignment) =>
        Differences(problem, quantity, assignment).Sum(Math.Abs) / 2;

    private static IEnumerable<double> Excesses(SplitProblem problem, ImmutableArray<int> assignment) => problem.Tolerance is { } tolerance
        ? Differences(problem, 0, assignment).Select(difference => Math.Abs(difference) - tolerance).Where(excess => excess > 1e-9)
        : [];

    private static IEnumerable<double> Differences(SplitProblem problem, int quantity, ImmutableArray<int> assignment)
    {
        var all = problem.Components.Sum(component => MassOf(component, quantity));
        return problem.Ratios.Select((ratio, split) => all == 0
            ? 0
            : problem.Components.Where((_, component) => assignment[component] == split).Sum(component => MassOf(component, quantity)) / all - ratio);
    }

    private static double MassOf(Component component, int quantity) =>
        quantity == 0 ? component.Weight : component.Labels.Where(held => held.Label == quantity - 1).Sum(held => held.Mass);

    private static IEnumerable<ImmutableArray<int>> Allowed(SplitProblem problem)
    {
        IEnumerable<ImmutableArray<int>> assignments = [[]];
        foreach (var component in problem.Components)
        {
            var splits = component.IsFree ? [.. Enumerable.Range(0, problem.Splits)] : component.Allowed;
            assignments = assignments.SelectMany(_ => splits, (assignment, split) => assignment.Add(split));
        }

        return assignments;
    }
}
