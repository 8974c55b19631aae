namespace SplitGuard.Datasets.Rewriting;

/// <summary>The order in which a file holds its members: by id, by path, or none that others could be put into.</summary>
internal sealed class RecordOrder
{
    private readonly Func<Member, string?>? key;
    private Member[] members;

    public RecordOrder(IEnumerable<Member> members)
    {
        this.members = [.. members];
        Array.Sort([.. this.members.Select(member => member.Position.Line)], this.members);
        key = IsBy(member => member.Id) ? member => member.Id
            : IsBy(member => member.Path) ? member => member.Path
            : null;
    }

    /// <summary>Those that come, in this order, or as they are when there is none.</summary>
    public List<Arrival> Sort(List<Arrival> arrivals) =>
        key is null ? arrivals : [.. arrivals.OrderBy(arrival => key(arrival.Member), StringComparer.Ordinal)];

    /// <summary>Nothing is put before members on these lines any more.</summary>
    public void Remove(IEnumerable<int> lines)
    {
        var gone = lines.ToHashSet();
        members = Array.FindAll(members, member => !gone.Contains(member.Position.Line));
    }

    /// <summary>The line of the first member that comes behind this one; <see langword="null"/> for the end of the file.</summary>
    public int? LineBehind(Member member)
    {
        if (key is null) return null;
        var (from, to) = (0, members.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(key(members[middle]), key(member)) > 0) to = middle;
            else from = middle + 1;
        }

        return from < members.Length ? members[from].Position.Line : null;
    }

    private bool IsBy(Func<Member, string?> key)
    {
        for (var i = 1; i < members.Length; i++)
            if (string.CompareOrdinal(key(members[i - 1]), key(members[i])) > 0) return false;
        return true;
    }
}
