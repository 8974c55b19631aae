using System.Collections.Immutable;

namespace SplitGuard.Evidence;

/// <summary>One step of a chain: what ties a member to the one before it.</summary>
/// <param name="Member">The member the step leads to.</param>
/// <param name="Link">The link taken, or <see langword="null"/> when the step shares a key.</param>
/// <param name="SharedKey">The key shared, or <see langword="null"/> when the step is a link.</param>
public sealed record ChainStep(int Member, Link? Link, SharedKey? SharedKey);

/// <summary>Finds by what chain two members of one group are tied.</summary>
public sealed class ChainFinder
{
    private readonly EvidenceGraph graph;
    private readonly ILookup<int, Link> linksOf;
    private readonly ILookup<int, SharedKey> keysOf;

    public ChainFinder(EvidenceGraph graph)
    {
        this.graph = graph;
        linksOf = graph.Links
            .SelectMany(link => new[] { (Member: link.A, Link: link), (Member: link.B, Link: link) })
            .ToLookup(entry => entry.Member, entry => entry.Link);
        keysOf = graph.SharedKeys
            .SelectMany(key => key.Members, (key, member) => (Member: member, Key: key))
            .ToLookup(entry => entry.Member, entry => entry.Key);
    }

    /// <summary>The shortest chain from one member to another; empty when they are not tied.</summary>
    public ImmutableArray<ChainStep> Find(int from, int to)
    {
        if (graph.ComponentOf(from) != graph.ComponentOf(to)) return [];

        var cameBy = new Dictionary<int, (int Before, ChainStep Step)> { [from] = (from, new ChainStep(from, null, null)) };
        var usedKeys = new HashSet<SharedKey>(ReferenceEqualityComparer.Instance);
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var member) && member != to)
        {
            foreach (var link in linksOf[member])
                Reach(member, new ChainStep(link.A == member ? link.B : link.A, link, null));
            foreach (var key in keysOf[member])
            {
                if (!usedKeys.Add(key)) continue; // All its members were reached when it was first met.
                foreach (var other in key.Members) Reach(member, new ChainStep(other, null, key));
            }
        }

        var chain = ImmutableArray.CreateBuilder<ChainStep>();
        for (var at = to; at != from; at = cameBy[at].Before) chain.Add(cameBy[at].Step);
        chain.Reverse();
        return chain.ToImmutable();

        void Reach(int before, ChainStep step)
        {
            if (cameBy.TryAdd(step.Member, (before, step))) queue.Enqueue(step.Member);
        }
    }
}
