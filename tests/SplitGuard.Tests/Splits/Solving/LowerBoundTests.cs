using System.Collections.Immutable;
using SplitGuard.Splits.Solving;
using Xunit;

namespace SplitGuard.Tests.Splits.Solving;

/// <summary>Bounds of what is misplaced, against the least of all assignments.</summary>
public class LowerBoundTests
{
    public static TheoryData<double[]> Ratios => new([0.5, 0.5], [0.6, 0.2, 0.2], [0.7, 0.2, 0.1], [0.25, 0.25, 0.25, 0.25], [1.0 / 3, 1.0 / 3, 1.0 / 3]);

    [Theory]
    [MemberData(nameof(Ratios))]
    public void A_quantity_alone_is_bounded_by_what_is_possible(double[] ratios)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var problem = MadeProblem.Of(components: 6, labels: 3, [.. ratios], seed);

            Assert.Equal(Least(problem), Bounds(problem), Near);
        }
    }

    [Fact]
    public void Components_without_a_choice_raise_the_bound()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var problem = MadeProblem.Of(components: 9, labels: 3, [0.6, 0.2, 0.2], seed, allowed: component => component % 2 == 0 ? [component % 3] : []);

            Assert.Equal(Least(problem), Bounds(problem), Near);
        }
    }

    [Fact]
    public void Components_with_a_choice_of_some_splits_are_bounded_too()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var problem = MadeProblem.Of(components: 9, labels: 3, [0.6, 0.2, 0.2], seed, allowed: component => component % 2 == 0 ? [0, 2] : []);

            Assert.All(Bounds(problem).Zip(Least(problem)), one => Assert.True(one.First <= one.Second + 1e-9));
        }
    }

    [Fact]
    public void Seconds_are_bounded_as_members_are()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<Component> components = [.. Enumerable.Range(0, 8).Select(_ => new Component(0.1 + random.NextDouble() * 9, []))];
            var problem = new SplitProblem([0.6, 0.25, 0.15], components, []);

            Assert.Equal(BruteForce.LeastMisplaced(problem, 0), Bounds(problem)[0], 1e-6);
        }
    }

    [Fact]
    public void A_search_that_ends_early_bounds_less_but_never_too_much()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var masses = Enumerable.Range(0, 9).Select(_ => 2f + 3 * random.Next(12)).Order().ToArray();
            double[] rooms = [0.5 * masses.Sum(), 0.3 * masses.Sum(), 0.2 * masses.Sum()];
            var least = Overflow(rooms, masses, long.MaxValue);

            var bounds = new long[] { 0, 30, 100, 300, 1000, 10_000_000 }.Select(looks => Overflow(rooms, masses, looks)).ToArray();

            Assert.All(bounds.Zip(bounds.Skip(1)), one => Assert.True(one.First <= one.Second + 1e-9));
            Assert.All(bounds, bound => Assert.True(bound <= least + 1e-9));
            Assert.Equal(least, bounds[^1], 1e-9);
        }
    }

    [Fact]
    public void A_thousand_components_of_many_sizes_are_bounded_in_no_time()
    {
        // 500 is more than the 0.3 of any split by 0.05 of all; the rest is fine enough to fill every split to the last member.
        ImmutableArray<Component> components = [new(500, []), .. Enumerable.Range(0, 1000).Select(number => new Component(1 + number % 2 * 0.5, []))];
        var problem = new SplitProblem([0.25, 0.25, 0.25, 0.25], components, []);

        Assert.Equal((500 - 1750 * 0.25) / 1750, Bounds(problem)[0], 1e-6);
    }

    [Fact]
    public void The_bound_of_an_assignment_is_no_more_than_it_costs()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var problem = MadeProblem.Of(components: 60, labels: 6, [0.5, 0.3, 0.2], seed);

            var solution = Solver.Solve(problem, seed: 1, threads: 2, progress: null, new CancellationToken(canceled: true));
            var bounds = LowerBound.Of(problem, solution.Misplaced, threads: 2, TestContext.Current.CancellationToken);

            Assert.All(bounds.Zip(solution.Misplaced), one => Assert.True(one.First <= one.Second));
            Assert.True(solution.Gap >= 0);
        }
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;

    private static double Overflow(double[] rooms, float[] masses, long looks) =>
        OverflowSearch.Bound(rooms, new Pieces(masses), known: double.PositiveInfinity, looks, TestContext.Current.CancellationToken);

    private static ImmutableArray<double> Bounds(SplitProblem problem) =>
        LowerBound.Of(problem, [.. Enumerable.Repeat(1.0, problem.Quantities)], threads: 2, TestContext.Current.CancellationToken);

    private static ImmutableArray<double> Least(SplitProblem problem) =>
        [.. Enumerable.Range(0, problem.Quantities).Select(quantity => BruteForce.LeastMisplaced(problem, quantity))];
}
