using SplitGuard.Datasets;
using SplitGuard.Evidence.Ties;
using Xunit;

namespace SplitGuard.Tests.Evidence.Ties;

public class AcousticThresholdTests
{
    [Theory]
    [InlineData(24.3, 31.2, 25)]
    [InlineData(24.31, 24.38, 24.32)]
    [InlineData(24.99, 25, 25)]
    [InlineData(25, 25.4, 25.1)]
    [InlineData(1.15, 1.18, 1.16)]
    public void It_is_the_shortest_number_that_parts_the_links(double weak, double strong, double expected)
    {
        var graph = MadeTies.Graph(4, [MadeTies.Link(0, 1, strong), MadeTies.Link(2, 3, strong), MadeTies.Link(1, 2, weak)]);

        Assert.Equal(new AcousticThreshold(expected, 1, 2), AcousticThreshold.For(graph, MadeTies.Ones(4), target: 3));
    }

    [Fact]
    public void Links_of_one_score_go_together() =>
        Assert.Equal(new AcousticThreshold(13, 2, 1), AcousticThreshold.For(MadeTies.Graph(3, [MadeTies.Link(0, 1, 12.5), MadeTies.Link(1, 2, 12.5)]), MadeTies.Ones(3), target: 2));

    [Fact]
    public void There_is_none_where_a_shared_key_is_too_large() =>
        Assert.Null(AcousticThreshold.For(MadeTies.Graph(4, [MadeTies.Link(0, 1)], MadeTies.Key(0, "x", 1, 2, 3)), MadeTies.Ones(4), target: 2));

    [Fact]
    public void It_is_the_lowest_at_which_the_groups_fit()
    {
        var found = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var (graph, ofMembers) = MadeTies.Random(members: 14, seed);
            var weights = new ExactWeights(ofMembers);
            const double Target = 20;
            var scores = graph.Links.Select(link => link.Match!.Score).Distinct().Order().ToArray();
            var enough = scores.Append(1000).Where(score => LargestFrom(score) <= Target).Select(score => (double?)score).Min();

            var threshold = AcousticThreshold.For(graph, weights, Target);

            Assert.Equal(enough is null, threshold is null);
            if (threshold is null) continue;
            Assert.Equal(graph.Links.Count(link => link.Match!.Score < enough), threshold.Dropped);
            Assert.Equal(threshold.Dropped, graph.Links.Count(link => link.Match!.Score < threshold.Score));
            Assert.Equal(LargestFrom(threshold.Score), threshold.Largest);
            found += threshold.Dropped > 0 ? 1 : 0;

            double LargestFrom(double score) =>
                weights.FromUnits(weights.HeaviestGroup(Binding.Of(graph, new BindPolicy { Acoustic = true, LeastScore = score, GroupKeys = [0, 1, 2] })));
        }

        Assert.True(found > 20);
    }
}
