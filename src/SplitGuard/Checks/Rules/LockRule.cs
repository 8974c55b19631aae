using SplitGuard.Diagnostics;

namespace SplitGuard.Checks.Rules;

/// <summary>Members that stand in another split than the one the lock file records for them, by name or by content.</summary>
internal sealed class LockRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Lock;
        if (severity == Severity.None) yield break;

        for (var member = 0; member < subject.LockedSplits.Length; member++)
        {
            if (subject.LockedSplits[member] is not { } locked || locked == subject.Dataset.Members[member].Split) continue;
            yield return subject.FindingOn(member, Codes.Moved, severity, $"is locked in split '{locked}': move it back, or let 'dotnet splitguard split' write the lock anew");
        }
    }
}
