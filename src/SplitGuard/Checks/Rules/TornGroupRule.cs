using SplitGuard.Diagnostics;

namespace SplitGuard.Checks.Rules;

/// <summary>A group key's value that stands on both sides of a guarded boundary; one finding a value.</summary>
internal sealed class TornGroupRule : IRule
{
    private const int MostSplitsNamed = 8;

    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Group;
        if (severity == Severity.None) yield break;

        foreach (var shared in subject.Evidence.SharedKeys)
        {
            var members = shared.Members.Select(subject.Named).ToArray();
            var counts = members.CountBy(member => member.Split).OrderBy(count => count.Key, StringComparer.Ordinal).ToArray();
            var torn = counts.Any(one => counts.Any(other => subject.IsGuarded(one.Key, other.Key)));
            if (!torn) continue;

            var name = subject.Dataset.GroupKeys[shared.Key].Name;
            yield return new Finding
            {
                Id = FindingId.Of(Codes.TornGroup.Id, name, shared.Value),
                Code = Codes.TornGroup,
                Severity = severity,
                Message = $"{name} '{shared.Value}' stands in {counts.Length} splits: {Enumerate(counts)}",
                Location = FirstOfSmallest(members, counts).Position,
                Members = [.. members],
                Group = new GroupValue(name, shared.Value),
            };
        }
    }

    private static string Enumerate(KeyValuePair<string, int>[] counts)
    {
        var named = counts.Take(MostSplitsNamed).Select(count => $"'{count.Key}' ({count.Value})");
        var rest = counts.Length - MostSplitsNamed;
        return string.Join(", ", named) + (rest > 0 ? $" and {rest} more" : "");
    }

    // Where the group has fewest members is where the least has to be moved.
    private static FindingMember FirstOfSmallest(FindingMember[] members, KeyValuePair<string, int>[] counts)
    {
        var smallest = counts.MinBy(count => count.Value).Key;
        return members.First(member => member.Split == smallest);
    }
}
