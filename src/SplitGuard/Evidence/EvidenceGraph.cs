using System.Collections.Immutable;

namespace SplitGuard.Evidence;

/// <summary>
/// All that ties members to one another: links between pairs and keys shared by many. Its connected components are
/// the groups that must not be torn.
/// </summary>
public sealed class EvidenceGraph
{
    private readonly int[] component;

    public EvidenceGraph(int members, ImmutableArray<Link> links, ImmutableArray<SharedKey> sharedKeys)
    {
        Links = links;
        SharedKeys = sharedKeys;
        var sets = new DisjointSets(members);
        foreach (var link in links) sets.Union(link.A, link.B);
        foreach (var shared in sharedKeys)
        {
            foreach (var member in shared.Members) sets.Union(shared.Members[0], member);
        }

        component = new int[members];
        for (var i = 0; i < members; i++) component[i] = sets.Find(i);
    }

    /// <summary>Links between pairs, sorted by (A, B); one a pair.</summary>
    public ImmutableArray<Link> Links { get; }

    /// <summary>Shared keys, sorted by key, then value.</summary>
    public ImmutableArray<SharedKey> SharedKeys { get; }

    /// <summary>What so many members hold that it ties none of them, by first member.</summary>
    public ImmutableArray<CommonMaterial> CommonMaterials { get; init; } = [];

    /// <summary>The group a member is in, named by the group's smallest member.</summary>
    public int ComponentOf(int member) => component[member];

    /// <summary>Groups of two members or more, by their smallest member; members ascending.</summary>
    public IEnumerable<ImmutableArray<int>> Groups() =>
        Enumerable.Range(0, component.Length)
            .GroupBy(member => component[member])
            .Where(group => group.Skip(1).Any())
            .Select(group => group.ToImmutableArray());
}
