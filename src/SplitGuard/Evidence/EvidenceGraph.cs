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
        : this(members, links, sharedKeys, [])
    {
    }

    public EvidenceGraph(
        int members, ImmutableArray<Link> links, ImmutableArray<SharedKey> sharedKeys, ImmutableArray<CommonMaterial> bindingMaterials)
    {
        (Links, SharedKeys, BindingMaterials) = (links, sharedKeys, bindingMaterials);
        var sets = new DisjointSets(members);
        foreach (var tie in Ties) sets.Union(tie.Tied);
        component = new int[members];
        for (var i = 0; i < members; i++) component[i] = sets.Find(i);
    }

    /// <summary>Links between pairs, sorted by (A, B); one a pair.</summary>
    public ImmutableArray<Link> Links { get; }

    /// <summary>Shared keys, sorted by key, then value.</summary>
    public ImmutableArray<SharedKey> SharedKeys { get; }

    /// <summary>What so many members hold that it ties none of them, by first member.</summary>
    public ImmutableArray<CommonMaterial> CommonMaterials { get; init; } = [];

    /// <summary>Common material that ties its members all the same, where that is asked for.</summary>
    public ImmutableArray<CommonMaterial> BindingMaterials { get; }

    /// <summary>All that ties members, in order: links, shared keys, binding materials.</summary>
    public IEnumerable<Tie> Ties => Links.Concat<Tie>(SharedKeys).Concat(BindingMaterials);

    /// <summary>How many members there are, tied or not.</summary>
    public int MemberCount => component.Length;

    /// <summary>The group a member is in, named by the group's smallest member.</summary>
    public int ComponentOf(int member) => component[member];

    /// <summary>Groups of two members or more, by their smallest member; members ascending.</summary>
    public IEnumerable<ImmutableArray<int>> Groups() =>
        Enumerable.Range(0, component.Length)
            .GroupBy(member => component[member])
            .Where(group => group.Skip(1).Any())
            .Select(group => group.ToImmutableArray());

    /// <summary>The same members without some of the ties and common materials.</summary>
    public EvidenceGraph Without(Predicate<Tie> goes) =>
        new(MemberCount, Links.RemoveAll(goes), SharedKeys.RemoveAll(goes), BindingMaterials.RemoveAll(goes))
        {
            CommonMaterials = CommonMaterials.RemoveAll(goes),
        };
}
