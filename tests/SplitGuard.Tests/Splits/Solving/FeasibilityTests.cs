using System.Collections.Immutable;
using SplitGuard.Splits.Solving;
using Xunit;

namespace SplitGuard.Tests.Splits.Solving;

/// <summary>What is said before anything is solved.</summary>
public class FeasibilityTests
{
    [Fact]
    public void A_component_that_fits_no_split_puts_the_sizes_out_of_reach()
    {
        var feasibility = Of([0.7, 0.15, 0.15], [5, 80, .. Ones(15)]);

        Assert.False(feasibility.IsFeasible);
        Assert.Equal(0.1, feasibility.LeastMisplacedSize, 1e-9);
        Assert.Equal([1], feasibility.Responsible);
        Assert.Equal((1, 0.8), (feasibility.Heaviest.Component, feasibility.Heaviest.Share));
        Assert.Equal(0.1, feasibility.Heaviest.Excess, 1e-9);
    }

    [Fact]
    public void Components_that_fit_one_by_one_may_not_fit_together()
    {
        // The second of 40 fits beside the first one, or in a split of 15, not at all; the one of 10 changes nothing.
        var feasibility = Of([0.7, 0.15, 0.15], [40, 10, 40, .. Ones(10)]);

        Assert.False(feasibility.IsFeasible);
        Assert.Equal([0, 2], feasibility.Responsible.Order());
        Assert.True(feasibility.Heaviest.Excess < 0);
    }

    [Fact]
    public void What_fits_is_feasible()
    {
        var feasibility = Of([0.7, 0.15, 0.15], [70, .. Ones(30)]);

        Assert.True(feasibility.IsFeasible);
        Assert.Equal(0, feasibility.LeastMisplacedSize, 1e-9);
        Assert.Empty(feasibility.Responsible);
    }

    [Fact]
    public void Few_members_are_no_reason_to_despair()
    {
        Assert.True(Of([0.7, 0.15, 0.15], Ones(10)).IsFeasible);
        Assert.True(Of([.. Enumerable.Repeat(0.1, 10)], Ones(14)).IsFeasible);
    }

    [Fact]
    public void One_group_of_all_members_is_a_reason()
    {
        var feasibility = Of([0.5, 0.5], [20]);

        Assert.False(feasibility.IsFeasible);
        Assert.Equal(0.5, feasibility.LeastMisplacedSize, 1e-9);
        Assert.Equal((0, 1.0, 0.5), feasibility.Heaviest);
        Assert.False(Of([.. Enumerable.Repeat(0.1, 10)], Ones(9)).IsFeasible);
    }

    [Theory]
    [InlineData(0.11, true)]
    [InlineData(0.09, false)]
    public void A_tolerance_is_out_of_reach_where_the_heaviest_exceeds_it(double tolerance, bool isFeasible)
    {
        var feasibility = Of([0.7, 0.15, 0.15], [80, .. Ones(20)], tolerance);

        Assert.Equal(isFeasible, feasibility.IsFeasible);
        Assert.Equal(isFeasible ? [] : [0], feasibility.Responsible);
    }

    [Fact]
    public void A_tolerance_is_out_of_reach_where_a_split_stays_too_small()
    {
        // Two components for three splits: 20 % are misplaced, all of it in the split that stays empty.
        Assert.False(Of([0.4, 0.4, 0.2], [50, 50], 0.15).IsFeasible);
        Assert.True(Of([0.4, 0.4, 0.2], [50, 50], 0.2).IsFeasible);
    }

    [Fact]
    public void What_is_called_out_of_reach_is_reached_by_no_assignment()
    {
        var infeasible = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var problem = MadeProblem.Of(components: 6, labels: 0, [0.5, 0.3, 0.2], seed, tolerance: 0.02);
            if (Feasibility.Of(problem, TestContext.Current.CancellationToken).IsFeasible) continue;
            infeasible++;
            Assert.True(BruteForce.LeastCost(problem) > 1);
        }

        Assert.InRange(infeasible, 5, 55);
    }

    [Fact]
    public void Components_without_a_choice_may_be_too_much()
    {
        ImmutableArray<Component> components = [new(50, [], [1]), .. Ones(50).Select(weight => new Component(weight, []))];

        var feasibility = Feasibility.Of(new SplitProblem([0.7, 0.3], components, []), TestContext.Current.CancellationToken);

        Assert.False(feasibility.IsFeasible);
        Assert.Equal(0.2, feasibility.PinnedExcess, 1e-9);
        Assert.Empty(feasibility.Responsible);
        Assert.Equal(0.2, feasibility.Heaviest.Excess, 1e-9);
    }

    [Fact]
    public void Labels_of_too_few_components_leave_cells_empty()
    {
        ImmutableArray<Component> components = [new(1, [(0, 1), (1, 1)]), new(1, [(0, 1)]), new(1, [(0, 1), (3, 1)]), new(1, [(3, 1)])];

        var feasibility = Feasibility.Of(new SplitProblem([0.5, 0.25, 0.25], components, [1, 1, 1, 1]), TestContext.Current.CancellationToken);

        Assert.Equal([(1, 1), (3, 2)], feasibility.ScarceLabels);
        Assert.Equal(3, feasibility.EmptyCells);
    }

    private static Feasibility Of(ImmutableArray<double> ratios, double[] weights, double? tolerance = null) =>
        Feasibility.Of(new SplitProblem(ratios, [.. weights.Select(weight => new Component(weight, []))], [], tolerance), TestContext.Current.CancellationToken);

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
