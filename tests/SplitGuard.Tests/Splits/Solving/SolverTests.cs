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
            var problem = MadeProblem.Of(components: 7, labels: 3, [0.6, 0.2, 0.2], seed);

            var solution = Solve(problem);

            Assert.Equal(BruteForce.LeastCost(problem), BruteForce.CostOf(problem, solution.Assignment), 1e-9);
            Assert.Equal(0, solution.Gap);
        }
    }

    [Fact]
    public void Components_with_a_choice_of_some_splits_are_assigned_as_well_as_can_be()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = MadeProblem.Of(components: 8, labels: 3, [0.6, 0.2, 0.2], seed, allowed: AnyOrSome(seed));

            var assignment = Solve(problem).Assignment;

            Assert.All(problem.Components.Zip(assignment), one => Assert.True(one.First.IsAllowed(one.Second)));
            Assert.Equal(BruteForce.LeastCost(problem), BruteForce.CostOf(problem, assignment), 1e-9);
        }
    }

    [Fact]
    public void Annealing_and_descent_reach_the_best_of_all_by_themselves()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = MadeProblem.Of(components: 8, labels: 2, [0.5, 0.5], seed, allowed: component => component == 3 ? [1] : []);

            var annealing = new Annealing(problem, Greedy.Assign(problem), 1);
            var annealed = annealing.Run(heat: 0.4, end: 5e-5, steps: 100_000, enough: 0, _ => { }, TestContext.Current.CancellationToken);
            var (assignment, cost) = Descent.Run(problem, annealed.Assignment, TestContext.Current.CancellationToken);

            Assert.Equal(BruteForce.LeastCost(problem), cost, 1e-9);
            Assert.Equal(BruteForce.CostOf(problem, [.. assignment]), cost, 1e-9);
        }
    }

    [Fact]
    public void What_it_tells_is_what_the_assignment_is_worth()
    {
        var problem = MadeProblem.Of(components: 300, labels: 12, [0.7, 0.15, 0.15], seed: 5);

        var solution = Solve(problem);

        Assert.Equal(BruteForce.CostOf(problem, [.. solution.Assignment]), solution.Objective, 1e-9);
        Assert.Equal(solution.Objective, solution.Misplaced.Select((share, quantity) => problem.ImportanceOf(quantity) * share).Sum(), 1e-12);
        Assert.True(solution.Objective < BruteForce.CostOf(problem, [.. Greedy.Assign(problem)]));
        Assert.Empty(solution.MissingCells);
        Assert.True(solution.IsComplete);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var problem = MadeProblem.Of(components: 120, labels: 8, [0.25, 0.25, 0.25, 0.25], seed: 6);

        var (one, four) = (Solve(problem, threads: 1), Solve(problem, threads: 4));

        Assert.Equal(one.Assignment, four.Assignment);
        Assert.Equal(one.MisplacedBound, four.MisplacedBound);
    }

    [Fact]
    public void A_component_is_only_where_it_may_be()
    {
        var problem = MadeProblem.Of(components: 60, labels: 4, [0.4, 0.3, 0.2, 0.1], seed: 7, allowed: component => (component % 4) switch { 0 => [1], 1 => [0, 3], 2 => [1, 2, 3], _ => [] });

        var assignment = Solve(problem).Assignment;

        Assert.All(problem.Components.Zip(assignment), one => Assert.True(one.First.IsAllowed(one.Second)));
        Assert.True(assignment.Distinct().Count() == 4);
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
    public void A_label_that_must_be_missing_somewhere_is_told()
    {
        // All three that hold the label 1 may be in two of the three splits only.
        ImmutableArray<Component> components = [.. Enumerable.Range(0, 12).Select(number => new Component(1, number < 3 ? [(0, 1), (1, 1)] : [(0, 1)], number < 3 ? [0, 2] : []))];

        var solution = Solve(new SplitProblem([0.5, 0.25, 0.25], components, [0.5, 0.5]));

        Assert.Equal([(1, 1)], solution.MissingCells);
    }

    [Fact]
    public void Sizes_are_within_the_tolerance_even_where_labels_suffer()
    {
        // Labels count as much as the size, and would bend it.
        for (var seed = 1; seed <= 12; seed++)
        {
            var free = MadeProblem.Of(components: 9, labels: 4, [0.6, 0.4], seed, importance: 1);
            var tight = new SplitProblem(free.Ratios, free.Components, [1, 1, 1, 1], tolerance: 0.02);

            var solution = Solve(tight);

            Assert.Equal(BruteForce.LeastCost(tight), BruteForce.CostOf(tight, solution.Assignment), 1e-9);
            Assert.Equal(BruteForce.IsWithinTolerance(tight, solution.Assignment), solution.WithinTolerance);
        }
    }

    [Fact]
    public void Annealing_finds_sizes_within_a_tight_tolerance()
    {
        var problem = MadeProblem.Of(components: 80, labels: 10, [0.7, 0.15, 0.15], seed: 3, importance: 1, tolerance: 0.001);

        var solution = Solve(problem);

        Assert.True(solution.WithinTolerance);
        Assert.True(BruteForce.IsWithinTolerance(problem, solution.Assignment));
    }

    [Fact]
    public void A_search_that_is_cancelled_still_tells_an_assignment()
    {
        var problem = MadeProblem.Of(components: 200, labels: 8, [0.7, 0.15, 0.15], seed: 8);

        var solution = Solver.Solve(problem, seed: 1, threads: 2, progress: null, new CancellationToken(canceled: true));

        Assert.Equal(BruteForce.CostOf(problem, solution.Assignment), solution.Objective, 1e-9);
        Assert.False(solution.IsComplete);
    }

    [Fact]
    public void Progress_only_grows_and_comes_to_its_end()
    {
        var heard = new Heard();

        Solver.Solve(MadeProblem.Of(components: 50, labels: 4, [0.5, 0.5], seed: 9), seed: 1, threads: 2, looks: 1e6, heard, TestContext.Current.CancellationToken);

        Assert.True(heard.Shares.Count > 10);
        Assert.Equal(heard.Shares.Order(), heard.Shares);
        Assert.Equal(1, heard.Shares[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Masses_beyond_all_measure_are_refused(double weight) =>
        Assert.Throws<ArgumentException>(() => new SplitProblem([0.5, 0.5], [new(weight, [])], []));

    [Fact]
    public void Splits_that_do_not_exist_are_refused() =>
        Assert.Throws<ArgumentException>(() => new SplitProblem([0.5, 0.5], [new(1, [], [0, 2])], []));

    private static Solution Solve(SplitProblem problem, int threads = 2) =>
        Solver.Solve(problem, seed: 1, threads, looks: 1e6, progress: null, TestContext.Current.CancellationToken);

    private static Func<int, ImmutableArray<int>> AnyOrSome(int seed) => component => ((component + seed) % 3) switch { 0 => [], 1 => [0, 2], _ => [component % 3] };

    private sealed class Heard : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
