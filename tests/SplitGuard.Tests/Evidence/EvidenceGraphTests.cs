using FsCheck;
using FsCheck.Fluent;
using SplitGuard.Evidence;
using Xunit;

namespace SplitGuard.Tests.Evidence;

public class EvidenceGraphTests
{
    [Fact]
    public void Groups_chains_and_trees_agree_with_a_search_by_hand()
    {
        var pair = Gen.Choose(0, 11).Two();
        var graphs =
            from links in pair.ListOf()
            from keys in Gen.Choose(0, 11).ListOf().ListOf(3)
            select (links.Where(link => link.Item1 != link.Item2).ToArray(), keys.Select(key => key.Distinct().Order().ToArray()).Where(key => key.Length > 1).ToArray());
        Check.QuickThrowOnFailure(Prop.ForAll(graphs.ToArbitrary(), given =>
        {
            var (pairs, keys) = given;
            var graph = new EvidenceGraph(
                12,
                [.. pairs.Select(p => new Link(Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2), LinkKind.Acoustic, null)).Distinct()],
                [.. keys.Skip(1).Select((key, i) => new SharedKey(0, $"{i}", [.. key]))],
                [.. keys.Take(1).Select(key => new CommonMaterial([.. key.Select(member => new CommonStretch(member, 0, 1))]))]);
            var edges = graph.Links.Select(link => (link.A, link.B)).Concat(keys.SelectMany(key => from a in key from b in key where a < b select (a, b))).ToHashSet();
            var distance = Distances(edges);
            var chains = new ChainFinder(graph);
            for (var a = 0; a < 12; a++)
            {
                AssertTree(a, distance, [.. chains.Walk([a])]);
                for (var b = 0; b < 12; b++)
                {
                    Assert.Equal(distance[a, b] < int.MaxValue, graph.ComponentOf(a) == graph.ComponentOf(b));
                    var chain = chains.Find(a, b);
                    Assert.Equal(distance[a, b] == int.MaxValue ? 0 : distance[a, b], chain.Length);
                    if (chain.Length == 0) continue;
                    Assert.Equal(b, chain[^1].Member);
                    var before = a;
                    foreach (var step in chain)
                    {
                        Assert.Contains((Math.Min(before, step.Member), Math.Max(before, step.Member)), edges);
                        before = step.Member;
                    }
                }
            }
        }));
    }

    private static void AssertTree(int root, int[,] distance, ChainStep[] steps)
    {
        var within = Enumerable.Range(0, 12).Where(member => member != root && distance[root, member] < int.MaxValue).ToArray();
        Assert.Equal(within, steps.Select(step => step.Member).Order());
        Assert.Equal(within.Select(member => distance[root, member]).Order(), steps.Select(step => distance[root, step.Member]));
        Assert.All(steps, step =>
        {
            Assert.Equal(distance[root, step.Member], distance[root, step.Before] + 1);
            Assert.Contains(step.Member, step.Tie.Tied);
            Assert.Contains(step.Before, step.Tie.Tied);
        });
    }

    private static int[,] Distances(HashSet<(int A, int B)> edges)
    {
        var distance = new int[12, 12];
        for (var a = 0; a < 12; a++)
        {
            for (var b = 0; b < 12; b++) distance[a, b] = a == b ? 0 : edges.Contains((Math.Min(a, b), Math.Max(a, b))) ? 1 : int.MaxValue;
        }

        for (var via = 0; via < 12; via++)
        {
            for (var a = 0; a < 12; a++)
            {
                for (var b = 0; b < 12; b++)
                {
                    if (distance[a, via] < int.MaxValue && distance[via, b] < int.MaxValue)
                        distance[a, b] = Math.Min(distance[a, b], distance[a, via] + distance[via, b]);
                }
            }
        }

        return distance;
    }
}
