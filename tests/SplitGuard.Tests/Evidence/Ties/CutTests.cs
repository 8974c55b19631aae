using System.Collections.Immutable;
using SplitGuard.Evidence;
using SplitGuard.Evidence.Ties;
using Xunit;

namespace SplitGuard.Tests.Evidence.Ties;

public class CutTests
{
    [Fact]
    public void Two_sessions_tied_by_one_pair_are_told_apart_by_that_pair()
    {
        var graph = MadeTies.Graph(7, [MadeTies.Link(2, 4)], MadeTies.Key(0, "monday", 0, 1, 2, 3), MadeTies.Key(0, "tuesday", 4, 5, 6));

        // To drop one of the pair, or to let monday go, would leave no less.
        foreach (var worst in Enum.GetValues<Loss>())
        {
            var cut = Assert.Single(Cut.Greedy(new TieGraph(graph), MadeTies.Ones(7), [.. Enumerable.Range(0, 7)], worst, target: 4, TestContext.Current.CancellationToken));
            Assert.Equal((graph.Links[0], null, 4.0), (cut.Tie, cut.Member, cut.Largest));
        }
    }

    [Fact]
    public void A_member_that_many_are_tied_to_is_told_rather_than_its_links()
    {
        var graph = MadeTies.Graph(9, Enumerable.Range(1, 8).Select(other => MadeTies.Link(0, other)));

        var cut = Assert.Single(Apart(graph, MadeTies.Ones(9), target: 3));

        Assert.Equal((null, 0, 1.0), (cut.Tie, cut.Member, cut.Largest));
    }

    [Fact]
    public void Links_are_told_rather_than_the_sessions_they_tie()
    {
        var links = Enumerable.Range(1, 2).Select(session => MadeTies.Link(5 * session - 1, 5 * session));
        var graph = MadeTies.Graph(15, links, [.. Enumerable.Range(0, 3).Select(session => MadeTies.Key(0, $"{session}", [.. Enumerable.Range(5 * session, 5)]))]);

        var cuts = Apart(graph, MadeTies.Ones(15), target: 5);

        Assert.Equal(graph.Links, cuts.Select(cut => cut.Tie));
        Assert.Equal([10, 5], cuts.Select(cut => cut.Largest));
    }

    [Fact]
    public void A_value_that_many_share_is_told()
    {
        var graph = MadeTies.Graph(9, [MadeTies.Link(0, 1)], MadeTies.Key(0, "unknown", [.. Enumerable.Range(0, 9)]));

        var cut = Assert.Single(Apart(graph, MadeTies.Ones(9), target: 3));

        Assert.Equal((graph.SharedKeys[0], null, 2.0), (cut.Tie, cut.Member, cut.Largest));
    }

    [Fact]
    public void Common_material_that_binds_is_told()
    {
        var graph = new EvidenceGraph(4, [], [], [MadeTies.Material(0, 1, 2, 3)]);

        Assert.Equal(graph.BindingMaterials[0], Assert.Single(Apart(graph, MadeTies.Ones(4), target: 1)).Tie);
    }

    [Fact]
    public void A_group_that_is_tied_many_times_over_has_no_cut()
    {
        var graph = MadeTies.Graph(8, from a in Enumerable.Range(0, 8) from b in Enumerable.Range(0, a) select MadeTies.Link(a, b));

        Assert.Empty(Apart(graph, MadeTies.Ones(8), target: 4));
    }

    [Fact]
    public void A_group_that_fits_needs_no_cut() =>
        Assert.Empty(Apart(MadeTies.Graph(3, [MadeTies.Link(0, 1), MadeTies.Link(1, 2)]), new([0.1, 0.1, 0.1]), target: 0.1 + 0.1 + 0.1));

    [Fact]
    public void Leaves_of_a_large_group_are_not_cut_off_one_by_one()
    {
        // A dense core of 30, and one leaf at each of 120 that hang on it twice.
        var core = from a in Enumerable.Range(0, 30) from b in Enumerable.Range(0, a) select MadeTies.Link(a, b);
        var hanging = Enumerable.Range(30, 120).SelectMany(member => new[] { MadeTies.Link(member, member % 30), MadeTies.Link(member, (member + 1) % 30), MadeTies.Link(member, member + 120) });

        Assert.Empty(Apart(MadeTies.Graph(270, [.. core, .. hanging]), MadeTies.Ones(270), target: 50));
    }

    [Fact]
    public void A_chain_of_a_quarter_of_a_million_members_is_halved()
    {
        const int Count = 250_000;
        var graph = MadeTies.Graph(Count, Enumerable.Range(1, Count - 1).Select(member => new Link(member - 1, member, LinkKind.SameBytes, null)));

        var cuts = Apart(graph, MadeTies.Ones(Count), target: Count / 4);

        Assert.Equal([Count / 2, Count / 2, Count / 4], cuts.Select(cut => cut.Largest));
        Assert.Equal(graph.Links[Count / 2 - 1], cuts[0].Tie);
    }

    [Theory]
    [InlineData((int)Loss.Link)]
    [InlineData((int)Loss.Member)]
    [InlineData((int)Loss.SharedByMany)]
    public void Each_cut_is_the_best_that_a_trial_of_all_finds(int atWorst)
    {
        var worst = (Loss)atWorst;
        var told = 0;
        for (var seed = 0; seed < 120; seed++)
        {
            var (graph, weights) = MadeTies.Random(members: 12, seed);
            var target = 4 + seed % 6;
            foreach (var group in graph.Groups())
            {
                var (members, ties) = (group.ToHashSet(), graph.Ties.Where(tie => group.Contains(tie.Tied.First())).ToList());
                var cuts = Cut.Greedy(new TieGraph(graph), new ExactWeights(weights), group, worst, target, TestContext.Current.CancellationToken);
                foreach (var cut in cuts)
                {
                    Assert.True(Heaviest(members, ties) > target);
                    Assert.Equal(BestLeft(members, ties), Left(members, ties, cut));
                    if (cut.Member is { } member) members.Remove(member);
                    else ties.Remove(cut.Tie!);
                    Assert.Equal(Heaviest(members, ties), cut.Largest);
                    told++;
                }

                // It stops when all fits, or when the heaviest piece has no cut.
                Assert.True(Heaviest(members, ties) <= target || BestLeft(members, ties) >= 0.99 * Heaviest(members, ties));

                var apart = Apart(graph, new ExactWeights(weights), group[0], target);
                Assert.True(Fit(cuts) >= Fit(apart));
                Assert.True(Heaviest(members, ties) > target || apart.Length <= cuts.Length);

                double Fit(ImmutableArray<Cut> all) => Math.Max(target, all.IsEmpty ? group.Sum(member => weights[member]) : all[^1].Largest);
            }

            double Heaviest(IReadOnlySet<int> members, List<Tie> ties) => MadeTies.Pieces(members, Among(members, ties)).Select(Weight).DefaultIfEmpty(0).Max();

            double Weight(ImmutableArray<int> members) => members.Sum(member => weights[member]);

            // What the heaviest piece leaves when a cut is made there.
            double Left(IReadOnlySet<int> members, List<Tie> ties, Cut cut)
            {
                var piece = MadeTies.Pieces(members, Among(members, ties)).MaxBy(Weight);
                var rest = piece.Where(member => member != cut.Member).ToHashSet();
                return (cut.Member is { } gone ? weights[gone] : 0) + Heaviest(rest, [.. ties.Where(tie => tie != cut.Tie)]);
            }

            double BestLeft(IReadOnlySet<int> members, List<Tie> ties) => Enumerable.Concat(
                ties.Where(tie => tie is Link || worst == Loss.SharedByMany).Select(tie => new Cut(tie, null, 0)),
                members.Where(_ => worst >= Loss.Member).Select(member => new Cut(null, member, 0))).Select(cut => Left(members, ties, cut)).DefaultIfEmpty(double.MaxValue).Min();
        }

        Assert.True(told > 50);

        // What still ties those that are left; a link to a member that is gone ties nothing.
        static IEnumerable<Tie> Among(IReadOnlySet<int> members, List<Tie> ties) => ties
            .Select(tie => new SharedKey(0, "", [.. tie.Tied.Where(members.Contains)]))
            .Where(tie => tie.Members.Length > 1);
    }

    private static ImmutableArray<Cut> Apart(EvidenceGraph graph, ExactWeights weights, double target) => Apart(graph, weights, 0, target);

    private static ImmutableArray<Cut> Apart(EvidenceGraph graph, ExactWeights weights, int group, double target) =>
        Cut.Apart(graph, weights, group, target, TestContext.Current.CancellationToken);
}
