using SplitGuard.Evidence.Ties;
using Xunit;

namespace SplitGuard.Tests.Evidence.Ties;

public class WithoutKeyTests
{
    [Fact]
    public void Each_key_that_binds_is_told_with_the_largest_group_that_the_others_leave()
    {
        var graph = MadeTies.Graph(
            6, [MadeTies.Link(4, 5)], MadeTies.Key(0, "ada", 0, 1), MadeTies.Key(2, "monday", 1, 2, 3), MadeTies.Key(2, "tuesday", 4, 5));

        Assert.Equal([new WithoutKey(0, 3.25), new WithoutKey(2, 2.5)], WithoutKey.Each(graph, new([1, 1.5, 0.75, 1, 0.5, 0.5])));
    }

    [Fact]
    public void Sums_do_not_depend_on_the_order_of_members()
    {
        double[] weights = [0.1, 0.7, 1e-9, 12345.678, 0.2, 0.3];
        var graph = MadeTies.Graph(6, Enumerable.Range(1, 5).Select(member => MadeTies.Link(0, member)));

        Assert.Equal(new ExactWeights(weights).HeaviestGroup(graph), new ExactWeights([.. weights.Reverse()]).HeaviestGroup(graph));
    }
}
