using SplitGuard.Diagnostics;

namespace SplitGuard.Checks.Rules;

/// <summary>Members in which nothing is heard, so that no comparison by sound says anything of them.</summary>
internal sealed class SilentRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Silent;
        if (severity == Severity.None) yield break;

        for (var member = 0; member < subject.Prints.Length; member++)
        {
            if (subject.Prints[member].Facts is { IsSilent: true, IsReadable: true })
                yield return subject.FindingOn(member, Codes.Silent, severity, "is silent; by sound it can be neither cleared nor accused");
        }
    }
}
