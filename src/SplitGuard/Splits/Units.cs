using System.Collections.Immutable;

namespace SplitGuard.Splits;

/// <summary>Collects units; what stays where it is makes one for each split.</summary>
internal sealed class Units(SplitSubject subject)
{
    private readonly List<int>[] kept = [.. Enumerable.Range(0, subject.Splits).Select(_ => new List<int>())];
    private readonly List<Unit> free = [];

    /// <summary>Keeps a member in the split that it is in.</summary>
    public void Keep(int member) => kept[subject.Placed[member]].Add(member);

    /// <summary>Puts members into one split.</summary>
    public void Put(ImmutableArray<int> members, int split) => kept[split].AddRange(members);

    public void Add(ImmutableArray<int> members, ImmutableArray<int> allowed) => free.Add(new Unit(members, allowed));

    /// <summary>By first member.</summary>
    public ImmutableArray<Unit> Build() =>
    [
        .. free
            .Concat(kept.Index().Where(split => split.Item.Count > 0).Select(split => new Unit([.. split.Item.Order()], [split.Index])))
            .OrderBy(unit => unit.Members[0]),
    ];
}

/// <summary>Collects members for which there is no split.</summary>
internal sealed class LeftOutMembers(int members)
{
    private readonly bool[] isOut = new bool[members];
    private readonly SortedDictionary<int, LeftOut> all = [];

    public void Add(int member, int tiedTo)
    {
        isOut[member] = true;
        all[member] = new LeftOut(member, tiedTo);
    }

    public bool Contains(int member) => isOut[member];

    /// <summary>By member.</summary>
    public ImmutableArray<LeftOut> Build() => [.. all.Values];
}
