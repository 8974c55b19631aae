using SplitGuard.Checks;
using SplitGuard.Checks.Rules;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Splits.Placement;

/// <summary>Reports members whose audio cannot be heard: what they share with others is not known, and no check would pass.</summary>
internal static class UnheardMembers
{
    public static void Tell(Hearing heard, SplitMode mode, ProblemList problems)
    {
        var (findings, _) = WaiverJudgement.Apply(new UnreadableRule().Check(heard.Subject), heard.Waivers, Severity.None, heard.Today);
        foreach (var finding in findings)
        {
            if (mode == SplitMode.Repair && finding.Members[0].Split.Length == 0) continue; // It stays in none.
            var message = finding.Message.TrimEnd('.') + ".";
            if (finding.Severity == Severity.Error) problems.Error(finding.Code, finding.Location, $"{message} Mend the file, waive this, or make the rule 'unreadable' a warning.");
            else if (finding.Severity == Severity.Warning) problems.Warning(finding.Code, finding.Location, message);
        }
    }
}
