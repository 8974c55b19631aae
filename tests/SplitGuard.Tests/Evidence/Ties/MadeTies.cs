using System.Collections.Immutable;
using SplitGuard.Evidence;
using SplitGuard.Evidence.Ties;
using SplitGuard.Matching;

namespace SplitGuard.Tests.Evidence.Ties;

/// <summary>Ties made from numbers.</summary>
internal static class MadeTies
{
    public static Link Link(int a, int b, double score = 10) =>
        new(Math.Min(a, b), Math.Max(a, b), LinkKind.Acoustic, new Match(Math.Min(a, b), Math.Max(a, b), 1, 1, Passages.Of([new Passage(0, 0, 1, 1, 1, score)])));

    public static SharedKey Key(int key, string value, params int[] members) => new(key, value, [.. members]);

    public static CommonMaterial Material(params int[] members) => new([.. members.Select(member => new CommonStretch(member, 0.5, 1))]);

    public static EvidenceGraph Graph(int members, IEnumerable<Link> links, params SharedKey[] keys) =>
        new(members, [.. links.DistinctBy(link => (link.A, link.B)).OrderBy(link => link.A).ThenBy(link => link.B)], [.. keys]);

    /// <summary>A graph of a few links and shared keys among members of weight 1 to 5, of two keys.</summary>
    public static (EvidenceGraph Graph, double[] Weights) Random(int members, int seed)
    {
        var random = new Random(seed);
        var links = Enumerable.Range(0, random.Next(2 * members))
            .Select(_ => (A: random.Next(members), B: random.Next(members), Score: random.Next(8, 40) / 4.0))
            .Where(pair => pair.A != pair.B)
            .Select(pair => Link(pair.A, pair.B, pair.Score));
        var keys = Enumerable.Range(0, random.Next(5))
            .Select(i => Key(i / 2, $"{i}", [.. Enumerable.Range(0, members).Where(_ => random.Next(3) == 0)]))
            .Where(key => key.Members.Length > 1);
        return (Graph(members, links, [.. keys]), [.. Enumerable.Range(0, members).Select(_ => (double)random.Next(1, 6))]);
    }

    public static ExactWeights Ones(int members) => new([.. Enumerable.Repeat(1.0, members)]);

    /// <summary>The pieces that members fall into, by a search that tries everything.</summary>
    public static List<ImmutableArray<int>> Pieces(IEnumerable<int> members, IEnumerable<Tie> ties)
    {
        var pieces = members.Select(member => new HashSet<int> { member }).ToList();
        foreach (var tie in ties)
        {
            var touched = pieces.Where(piece => piece.Overlaps(tie.Tied)).ToList();
            foreach (var piece in touched.Skip(1))
            {
                touched[0].UnionWith(piece);
                pieces.Remove(piece);
            }
        }

        return [.. pieces.Select(piece => piece.Order().ToImmutableArray()).OrderBy(piece => piece[0])];
    }
}
