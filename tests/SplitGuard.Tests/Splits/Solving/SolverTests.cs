using System.Collections.Immutable;
using SplitGuard.Splits.Solving;
using Xunit;

namespace SplitGuard.Tests.Splits.Solving;

/// <summary>Assignments of made components, against the best of all.</summary>
public class SolverTests
{
    [Fact]
    public void Few_components_are_assigned_as_well_as_can_be()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = Make(components: 7, labels: 3, [0.6, 0.2, 0.2], seed);

            Assert.Equal(BestOfAll(problem), Solve(problem).Cost, 1e-9);
        }
    }

    [Fact]
    public void Annealing_and_descent_reach_the_best_of_all_by_themselves()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = Make(components: 8, labels: 2, [0.5, 0.5], seed);

            var annealed = new Annealing(problem, Greedy.Assign(problem), 1).Run(heat: 0.4, steps: 100_000, TestContext.Current.CancellationToken);
            var (assignment, cost) = Descent.Run(problem, annealed.Assignment, TestContext.Current.CancellationToken);

            Assert.Equal(BestOfAll(problem), cost, 1e-9);
            Assert.Equal(CostOf(problem, assignment), cost, 1e-9);
        }
    }

    [Fact]
    public void What_it_tells_is_what_the_assignment_costs()
    {
        var problem = Make(components: 300, labels: 12, [0.7, 0.15, 0.15], seed: 5);

        var (assignment, cost) = Solve(problem);

        Assert.Equal(CostOf(problem, assignment), cost, 1e-9);
        Assert.True(cost < CostOf(problem, Greedy.Assign(problem)));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var problem = Make(components: 120, labels: 8, [0.25, 0.25, 0.25, 0.25], seed: 6);

        Assert.Equal(Solve(problem, threads: 1).Assignment, Solve(problem, threads: 4).Assignment);
    }

    [Fact]
    public void Pins_are_kept()
    {
        var problem = Make(components: 60, labels: 4, [0.7, 0.15, 0.15], seed: 7, pin: component => component % 3 == 0 ? component % 2 : null);

        var (assignment, _) = Solve(problem);

        Assert.All(problem.Components.Index().Where(one => one.Item.Pin is not null), one => Assert.Equal(one.Item.Pin, assignment[one.Index]));
    }

    [Fact]
    public void A_label_that_can_stand_in_every_split_does()
    {
        // The rare label alone would go with the heavy component; three components hold it, one for each split.
        ImmutableArray<Component> components =
        [
            new(1, [(0, 1)]), new(1, [(0, 1)]), new(1, [(0, 8)]),
            .. Enumerable.Range(0, 30).Select(_ => new Component(10, [(1, 10)])),
        ];
        var problem = new SplitProblem([0.8, 0.1, 0.1], components, [0.5, 0.5]);

        Assert.Equal([0, 1, 2], Solve(problem).Assignment[..3].Order());
    }

    [Fact]
    public void A_search_that_is_cancelled_still_tells_an_assignment()
    {
        var problem = Make(components: 200, labels: 8, [0.7, 0.15, 0.15], seed: 8);

        var (assignment, cost) = Solver.Solve(problem, seed: 1, threads: 2, new CancellationToken(canceled: true));

        Assert.Equal(CostOf(problem, assignment), cost, 1e-9);
    }

    private static (int[] Assignment, double Cost) Solve(SplitProblem problem, int threads = 2) =>
        Solver.Solve(problem, seed: 1, threads, TestContext.Current.CancellationToken);

    private static SplitProblem Make(int components, int labels, ImmutableArray<double> ratios, int seed, Func<int, int?>? pin = null)
    {
        var random = new Random(seed);
        return new SplitProblem(
            ratios,
            [.. Enumerable.Range(0, components).Select(component => new Component(
                1 + random.Next(20),
                [.. Enumerable.Range(0, labels).Where(_ => random.Next(2) == 0).Select(label => (label, 1.0 + random.Next(9)))],
                pin?.Invoke(component)))],
            [.. Enumerable.Repeat(1.0 / labels, labels)]);
    }

    private static double BestOfAll(SplitProblem problem)
    {
        var (assignment, best) = (new int[problem.Components.Length], double.PositiveInfinity);
        for (var number = 0; number < Math.Pow(problem.Splits, assignment.Length); number++)
        {
            for (var (component, rest) = (0, number); component < assignment.Length; component++, rest /= problem.Splits) assignment[component] = rest % problem.Splits;
            best = Math.Min(best, CostOf(problem, assignment));
        }

        return best;
    }

    /// <summary>J by its definition, and 1 for each label that a split lacks though there are components for all.</summary>
    private static double CostOf(SplitProblem problem, int[] assignment)
    {
        var cost = Misplaced(component => component.Weight);
        for (var label = 0; label < problem.Quantities - 1; label++)
        {
            var held = Enumerable.Range(0, assignment.Length).Where(component => MassOf(problem.Components[component], label) > 0).ToArray();
            if (held.Length == 0) continue;
            cost += problem.ImportanceOf(label + 1) * Misplaced(component => MassOf(component, label));
            if (held.Length >= problem.Splits) cost += problem.Splits - held.Select(component => assignment[component]).Distinct().Count();
        }

        return cost;

        double Misplaced(Func<Component, double> amount)
        {
            var all = problem.Components.Sum(amount);
            return problem.Ratios.Select((ratio, split) => Math.Abs(problem.Components.Where((_, component) => assignment[component] == split).Sum(amount) / all - ratio)).Sum() / 2;
        }
    }

    private static double MassOf(Component component, int label) => component.Labels.Where(held => held.Label == label).Sum(held => held.Mass);
}
