namespace SplitGuard.Evidence.Ties;

/// <summary>
/// Finds the node without which the heaviest piece of a group falls apart best: Tarjan's search for cut vertices (1972), without
/// recursion, in time linear in the group. A link that is a bridge is a cut vertex here, as every tie is a node.
/// </summary>
internal sealed class CutSearch(TieGraph graph, ExactWeights weights, Loss worst)
{
    private readonly bool[] isGone = new bool[graph.Nodes];

    // By node: when it was met, counted from 1; the first met that its subtree is tied to; the node it was met from; neighbours tried.
    private readonly int[] met = new int[graph.Nodes];
    private readonly int[] low = new int[graph.Nodes];
    private readonly int[] from = new int[graph.Nodes];
    private readonly int[] tried = new int[graph.Nodes];

    // By node, in units: its subtree; those below it that fall off when it goes, in all, and the heaviest of them.
    private readonly long[] subtree = new long[graph.Nodes];
    private readonly long[] fallen = new long[graph.Nodes];
    private readonly long[] heaviestFallen = new long[graph.Nodes];

    private readonly List<int> order = [];

    /// <summary>Takes a node out for good.</summary>
    public void Remove(int node) => isGone[node] = true;

    /// <summary>The heaviest piece of what is left of a group, the first of those that weigh the same.</summary>
    /// <param name="members">The members of the group.</param>
    public Piece HeaviestPiece(IReadOnlyList<int> members)
    {
        foreach (var node in order) met[node] = 0;
        order.Clear();
        var (heaviest, first, end) = (-1L, 0, 0);
        foreach (var root in members)
        {
            if (isGone[root] || met[root] > 0) continue;
            var start = order.Count;
            Explore(root);
            if (subtree[root] > heaviest) (heaviest, first, end) = (subtree[root], start, order.Count);
        }

        return BestCut(Math.Max(0, heaviest), order[first..end]);
    }

    private void Explore(int root)
    {
        Meet(root, -1);
        for (var node = root; node >= 0;)
        {
            var neighbours = graph.NeighboursOf(node);
            if (tried[node] == neighbours.Count)
            {
                Leave(node);
                node = from[node];
                continue;
            }

            var other = neighbours[tried[node]++];
            if (isGone[other]) continue;
            if (met[other] > 0)
            {
                low[node] = Math.Min(low[node], met[other]);
                continue;
            }

            Meet(other, node);
            node = other;
        }
    }

    private void Meet(int node, int before)
    {
        order.Add(node);
        met[node] = low[node] = order.Count;
        (from[node], tried[node]) = (before, 0);
        (subtree[node], fallen[node], heaviestFallen[node]) = (Own(node), 0, 0);
    }

    private void Leave(int node)
    {
        var above = from[node];
        if (above < 0) return;
        subtree[above] += subtree[node];
        low[above] = Math.Min(low[above], low[node]);
        if (low[node] < met[above]) return; // Tied to something before it by another way.
        fallen[above] += subtree[node];
        heaviestFallen[above] = Math.Max(heaviestFallen[above], subtree[node]);
    }

    private Piece BestCut(long weight, List<int> nodes)
    {
        var best = new Piece(weight, -1, long.MaxValue);
        foreach (var node in nodes)
        {
            if (LossOf(node) > worst) continue;

            // What goes with a member still counts, or each would be a better cut than the ties beside it.
            var left = Math.Max(heaviestFallen[node], weight - Own(node) - fallen[node]) + Own(node);
            if (left < best.Left || (left == best.Left && (LossOf(node), node).CompareTo((LossOf(best.Cut), best.Cut)) < 0)) best = best with { Cut = node, Left = left };
        }

        return best;
    }

    private Loss LossOf(int node) => graph.TieAt(node) switch
    {
        null => Loss.Member,
        Link => Loss.Link,
        _ => Loss.SharedByMany,
    };

    private long Own(int node) => node < graph.Members ? weights[node] : 0;

    /// <summary>A part of a group that hangs together.</summary>
    /// <param name="Weight">What it weighs, in units.</param>
    /// <param name="Cut">The node that should go first; -1 where none may go.</param>
    /// <param name="Left">The heaviest of what is left then, and the node itself where it is a member, in units.</param>
    public readonly record struct Piece(long Weight, int Cut, long Left);
}
