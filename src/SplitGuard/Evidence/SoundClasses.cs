using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Prints;

namespace SplitGuard.Evidence;

/// <summary>
/// Members that hold exactly the same sound: equal bytes, or equal decoded samples. One member speaks for its class
/// when sounds are compared.
/// </summary>
internal sealed class SoundClasses
{
    /// <summary>Above this many pairs each member is tied to one member of each split, not to all: n instead of n².</summary>
    private const int MostPairs = 1024;

    private readonly Dataset dataset;
    private readonly ImmutableArray<MemberPrint> prints;
    private readonly DisjointSets sets;
    private readonly SortedDictionary<int, List<int>> membersOf = []; // Of classes of two members or more.

    public SoundClasses(Dataset dataset, ImmutableArray<MemberPrint> prints)
    {
        this.dataset = dataset;
        this.prints = prints;
        sets = new DisjointSets(prints.Length);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var member = 0; member < prints.Length; member++)
        {
            if (prints[member].IdentityHash is { } bytes) Join("bytes:" + bytes, member);
            if (prints[member].Facts is { SampleHash: { } samples, IsSilent: false }) Join("samples:" + samples, member);
        }

        for (var member = 0; member < prints.Length; member++)
        {
            if (sets.Find(member) is var root && root == member) continue;
            if (!membersOf.TryGetValue(root, out var members)) membersOf.Add(root, members = [root]);
            members.Add(member);
        }

        void Join(string hash, int member)
        {
            if (!first.TryAdd(hash, member)) sets.Union(first[hash], member);
        }
    }

    /// <summary>The smallest member of each class, ascending.</summary>
    public IEnumerable<int> Representatives => Enumerable.Range(0, prints.Length).Where(member => sets.Find(member) == member);

    /// <summary>The members of a class, ascending.</summary>
    public IReadOnlyList<int> MembersLike(int representative) => membersOf.TryGetValue(representative, out var members) ? members : [representative];

    /// <summary>Links inside the classes.</summary>
    public IEnumerable<Link> Links()
    {
        foreach (var members in membersOf.Values)
        {
            foreach (var (a, b) in Pairs(members, members))
                yield return new Link(a, b, SameBytes(a, b) ? LinkKind.SameBytes : LinkKind.SameAudio, null);
        }
    }

    /// <summary>All pairs between two classes, of which any two members match as the representatives do.</summary>
    public IEnumerable<(int A, int B)> PairsBetween(int representativeA, int representativeB) =>
        Pairs(MembersLike(representativeA), MembersLike(representativeB));

    private bool SameBytes(int a, int b) => prints[a].IdentityHash is { } hash && hash == prints[b].IdentityHash;

    private IEnumerable<(int A, int B)> Pairs(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var pairs = (long)left.Count * right.Count <= MostPairs
            ? from a in left from b in right select (a, b)
            : Spanning(left, right).Concat(Spanning(right, left).Select(pair => (a: pair.b, b: pair.a)));
        var same = ReferenceEquals(left, right);
        return pairs
            .Where(pair => pair.a != pair.b)
            .Select(pair => same && pair.a > pair.b ? (pair.b, pair.a) : pair)
            .Distinct();
    }

    private IEnumerable<(int a, int b)> Spanning(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var oneOfEachSplit = right.DistinctBy(member => dataset.Members[member].Split).ToArray();
        return from a in left from b in oneOfEachSplit select (a, b);
    }
}
