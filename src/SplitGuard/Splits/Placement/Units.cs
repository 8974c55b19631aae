using System.Collections.Immutable;

namespace SplitGuard.Splits.Placement;

/// <summary>Collects units; what stays where it is makes one for each split.</summary>
internal sealed class Units(SplitSubject subject)
{
    private readonly List<int>[] kept = [.. Enumerable.Range(0, subject.Splits).Select(_ => new List<int>())];
    private readonly List<Unit> free = [];

    /// <summary>Keeps a member in the split that it is in.</summary>
    public void Keep(int member) => kept[subject.Placed[member]].Add(member);

    /// <summary>Puts a member into the split that it is pinned to.</summary>
    public void Pin(int member) => kept[subject.Pins[member]].Add(member);

    public void Add(ImmutableArray<int> members, ImmutableArray<int> allowed) => free.Add(new Unit(members, allowed));

    /// <summary>Adds a group: whole, or with those that are pinned apart from the others, which follow one of them.</summary>
    public void Add(ImmutableArray<int> group, Opening opening)
    {
        if (opening.Pinned.Length < 2)
        {
            Add(group, opening.Pinned.IsEmpty ? opening.Open : opening.Pinned);
            return;
        }

        foreach (var member in group)
            if (subject.Pins[member] >= 0) Pin(member);
        var others = group.RemoveAll(member => subject.Pins[member] >= 0);
        if (!others.IsEmpty) Add(others, opening.Pinned);
    }

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
