namespace SplitGuard.Evidence.Ties;

/// <summary>Members and ties as the two sides of one graph: a node is a member, or a tie, and its neighbours are what it ties.</summary>
internal sealed class TieGraph
{
    private readonly Tie[] ties;
    private readonly int[] first;
    private readonly int[] neighbours;

    public TieGraph(EvidenceGraph graph)
    {
        Members = graph.MemberCount;
        ties = [.. graph.Ties];
        first = new int[Nodes + 1];
        foreach (var (tie, member) in Edges())
        {
            first[tie + 1]++;
            first[member + 1]++;
        }

        for (var node = 0; node < Nodes; node++) first[node + 1] += first[node];
        neighbours = new int[first[^1]];
        var free = first.AsSpan(..Nodes).ToArray();
        foreach (var (tie, member) in Edges())
        {
            neighbours[free[tie]++] = member;
            neighbours[free[member]++] = tie;
        }
    }

    /// <summary>How many of the nodes are members; they come first, by their index, and the ties after them, in their order.</summary>
    public int Members { get; }

    public int Nodes => Members + ties.Length;

    /// <summary>The tie at a node, or <see langword="null"/> where it is a member.</summary>
    public Tie? TieAt(int node) => node < Members ? null : ties[node - Members];

    /// <summary>The ties of a member, or the members of a tie, ascending.</summary>
    public ArraySegment<int> NeighboursOf(int node) => new(neighbours, first[node], first[node + 1] - first[node]);

    private IEnumerable<(int Tie, int Member)> Edges()
    {
        for (var tie = 0; tie < ties.Length; tie++)
        {
            foreach (var member in ties[tie].Tied) yield return (Members + tie, member);
        }
    }
}
