namespace SplitGuard.Evidence;

/// <summary>Disjoint sets with union by least root, so that a set's root is its smallest element.</summary>
internal sealed class DisjointSets
{
    private readonly int[] parent;

    public DisjointSets(int count)
    {
        parent = new int[count];
        for (var i = 0; i < count; i++) parent[i] = i;
    }

    public int Find(int element)
    {
        while (parent[element] != element)
            element = parent[element] = parent[parent[element]]; // Path halving keeps trees flat without recursion.
        return element;
    }

    public void Union(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a < b) parent[b] = a;
        else parent[a] = b;
    }

    /// <summary>Makes one set of all that hold one of the elements.</summary>
    public void Union(IEnumerable<int> elements)
    {
        var first = -1;
        foreach (var element in elements)
        {
            if (first < 0) first = element;
            else Union(first, element);
        }
    }
}
