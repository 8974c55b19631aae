using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Checks;

/// <summary>Sets accepted findings aside, and reports waivers that have expired or accept nothing.</summary>
internal static class WaiverJudgement
{
    public static (ImmutableArray<Finding> Remaining, ImmutableArray<WaivedFinding> Waived) Apply(
        IEnumerable<Finding> findings, ImmutableArray<Waiver> waivers, Severity severity, DateOnly today)
    {
        var standing = waivers
            .Where(waiver => waiver.HoldsOn(today))
            .ToLookup(waiver => waiver.FindingId, StringComparer.Ordinal);
        var remaining = ImmutableArray.CreateBuilder<Finding>();
        var waived = ImmutableArray.CreateBuilder<WaivedFinding>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            found.Add(finding.Id);
            if (standing[finding.Id].FirstOrDefault() is { } waiver) waived.Add(new WaivedFinding(finding, waiver.Reason));
            else remaining.Add(finding);
        }

        if (severity != Severity.None) remaining.AddRange(Reproach(waivers, found, severity, today));
        return (remaining.ToImmutable(), waived.ToImmutable());
    }

    private static IEnumerable<Finding> Reproach(
        ImmutableArray<Waiver> waivers, HashSet<string> found, Severity severity, DateOnly today)
    {
        foreach (var waiver in waivers)
        {
            if (!found.Contains(waiver.FindingId))
                yield return About(waiver, Codes.NeedlessWaiver, "accepts nothing that is found any more; remove it");
            else if (!waiver.HoldsOn(today))
                yield return About(waiver, Codes.ExpiredWaiver, string.Create(CultureInfo.InvariantCulture, $"expired on {waiver.Expires:yyyy-MM-dd}; mend the finding or set a later day"));
        }

        Finding About(Waiver waiver, Code code, string what) => new()
        {
            Id = FindingId.Of(code.Id, waiver.FindingId),
            Code = code,
            Severity = severity,
            Message = $"the waiver for '{waiver.FindingId}' {what}",
            Location = waiver.Position,
        };
    }
}
