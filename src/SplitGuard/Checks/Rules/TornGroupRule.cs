using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Checks.Rules;

/// <summary>A group key's value that stands on both sides of a guarded boundary; one finding a value.</summary>
internal sealed class TornGroupRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Group;
        if (severity == Severity.None) yield break;

        foreach (var shared in subject.Evidence.SharedKeys)
        {
            if (IsWhole(subject, shared)) continue;
            var members = shared.Members.Select(subject.Named).ToArray();
            var counts = new SplitCounts(members);
            if (!counts.CrossGuarded(subject)) continue;

            var name = subject.Dataset.GroupKeys[shared.Key].Name;
            yield return new Finding
            {
                Id = TieIds.Of(subject, shared),
                Code = Codes.TornGroup,
                Severity = severity,
                Message = $"{name} '{shared.Value}' stands in {counts.Splits} splits: {counts}",
                Location = counts.FirstOfSmallest.Position,
                Members = [.. members],
                Group = new GroupValue(name, shared.Value),
            };
        }
    }

    /// <summary>As nearly all groups are, of which there may be millions.</summary>
    private static bool IsWhole(CheckSubject subject, SharedKey shared)
    {
        var first = subject.SplitOf(shared.Members[0]);
        foreach (var member in shared.Members)
            if (subject.SplitOf(member) != first) return false;
        return true;
    }
}
