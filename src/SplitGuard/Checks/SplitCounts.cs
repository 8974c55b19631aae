namespace SplitGuard.Checks;

/// <summary>How the members of one finding are spread over splits, by the splits' names.</summary>
internal sealed class SplitCounts
{
    private const int MostSplitsNamed = 8;

    private readonly FindingMember[] members;
    private readonly KeyValuePair<string, int>[] counts;

    public SplitCounts(IEnumerable<FindingMember> members)
    {
        this.members = [.. members];
        counts = [.. this.members.CountBy(member => member.Split).OrderBy(count => count.Key, StringComparer.Ordinal)];
    }

    public int Splits => counts.Length;

    /// <summary>The first member in the split with the fewest: there the least has to be moved.</summary>
    public FindingMember FirstOfSmallest
    {
        get
        {
            var smallest = counts.MinBy(count => count.Value).Key;
            return members.First(member => member.Split == smallest);
        }
    }

    public bool CrossGuarded(CheckSubject subject) => counts.Any(one => counts.Any(other => subject.IsGuarded(one.Key, other.Key)));

    /// <summary>For example <c>'test' (3), 'train' (41)</c>.</summary>
    public override string ToString()
    {
        var named = counts.Take(MostSplitsNamed).Select(count => $"'{count.Key}' ({count.Value})");
        var rest = counts.Length - MostSplitsNamed;
        return string.Join(", ", named) + (rest > 0 ? $" and {rest} more" : "");
    }
}
