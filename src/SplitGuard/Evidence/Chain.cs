using System.Collections.Immutable;
using SplitGuard.Evidence.Ties;

namespace SplitGuard.Evidence;

/// <summary>One step of a chain: what ties a member to the one before it.</summary>
/// <param name="Member">The member the step leads to.</param>
/// <param name="Before">The member it leads from.</param>
/// <param name="Tie">What ties the two.</param>
public sealed record ChainStep(int Member, int Before, Tie Tie);

/// <summary>Finds by what chain members of one group are tied.</summary>
public sealed class ChainFinder(EvidenceGraph graph)
{
    private readonly TieGraph ties = new(graph);

    /// <summary>The shortest chain from one member to another; empty when they are not tied.</summary>
    public ImmutableArray<ChainStep> Find(int from, int to)
    {
        if (from == to || graph.ComponentOf(from) != graph.ComponentOf(to)) return [];

        var cameBy = new Dictionary<int, ChainStep>();
        foreach (var step in Walk([from]))
        {
            cameBy.Add(step.Member, step);
            if (step.Member == to) break;
        }

        var chain = ImmutableArray.CreateBuilder<ChainStep>();
        for (var at = to; at != from; at = cameBy[at].Before) chain.Add(cameBy[at]);
        chain.Reverse();
        return chain.ToImmutable();
    }

    /// <summary>
    /// The shortest chains from some members to all others of their groups: nearest first, each after the one before it. What is
    /// not asked for is not searched.
    /// </summary>
    public IEnumerable<ChainStep> Walk(IEnumerable<int> from)
    {
        var queue = new Queue<int>(from);
        var reached = queue.ToHashSet();
        while (queue.TryDequeue(out var member))
        {
            foreach (var tie in ties.NeighboursOf(member))
            {
                if (!reached.Add(tie)) continue; // All its members were reached when it was first met.
                foreach (var other in ties.NeighboursOf(tie))
                {
                    if (!reached.Add(other)) continue;
                    queue.Enqueue(other);
                    yield return new ChainStep(other, member, ties.TieAt(tie)!);
                }
            }
        }
    }
}
