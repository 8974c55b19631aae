using System.Collections.Immutable;
using SplitGuard.Checks.Rules;
using SplitGuard.Diagnostics;

namespace SplitGuard.Checks;

/// <summary>Applies every rule, orders what they report, and comes to a verdict.</summary>
internal static class Ruling
{
    private static readonly ImmutableArray<IRule> LeakRules = [new SharedSoundRule(), new CommonMaterialRule(), new TornGroupRule(), new ChainRule()];

    private static readonly ImmutableArray<IRule> Rules =
        [.. LeakRules, new LockRule(), new UnreadableRule(), new SilentRule(), new IndistinctRule()];

    /// <summary>Findings that something crosses a boundary, and duplicates within a split, in order.</summary>
    public static IEnumerable<Finding> CheckLeaks(CheckSubject subject) => InOrder(LeakRules.SelectMany(rule => rule.Check(subject)));

    /// <summary>All findings, in order.</summary>
    public static IEnumerable<Finding> Check(CheckSubject subject) => InOrder(Rules.SelectMany(rule => rule.Check(subject)));

    /// <summary>Worst first, then by code, then by members; the order of rows in a table plays no part.</summary>
    public static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .OrderByDescending(finding => finding.Severity)
        .ThenBy(finding => finding.Code.Id, StringComparer.Ordinal)
        .ThenBy(finding => finding.Group?.Name, StringComparer.Ordinal)
        .ThenBy(finding => finding.Group?.Value, StringComparer.Ordinal)
        .ThenBy(finding => finding.Members.IsEmpty ? -1 : finding.Members.Min(member => member.Index))
        .ThenBy(finding => finding.Members.IsEmpty ? -1 : finding.Members.Max(member => member.Index))
        .ThenBy(finding => finding.Id, StringComparer.Ordinal);

    /// <summary>The groups that hold a member of some finding about a pair or a group.</summary>
    public static ImmutableArray<Cluster> Clusters(CheckSubject subject, ImmutableArray<Finding> findings)
    {
        var findingsOf = findings
            .Where(finding => finding.Members.Length > 1 && finding.Material is null) // Common material ties no members.
            .ToLookup(finding => subject.Evidence.ComponentOf(finding.Members[0].Index), finding => finding.Id);
        return
        [
            .. from members in subject.Evidence.Groups()
               let about = findingsOf[members[0]].ToImmutableArray()
               where !about.IsEmpty
               let named = members.Select(subject.Named).ToImmutableArray()
               select new Cluster(FindingId.Of(named.Select(member => member.Id)), named, about),
        ];
    }

    public static VerdictStatus StatusOf(CheckSubject subject, ImmutableArray<Finding> findings)
    {
        var leaks = findings.Any(finding =>
            finding.Severity == Severity.Error && finding.Code.Id.AsSpan(2, 2) is "01" or "02");
        if (leaks) return VerdictStatus.Leaking;
        var unheard = subject.Prints.Any(print => print.Facts is { Faults.IsEmpty: false });
        return unheard ? VerdictStatus.Incomplete : VerdictStatus.Clean;
    }
}
