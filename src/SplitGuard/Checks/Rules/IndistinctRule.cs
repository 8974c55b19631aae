using SplitGuard.Diagnostics;

namespace SplitGuard.Checks.Rules;

/// <summary>Members that sound, but hold too little for any comparison by sound to say something of them.</summary>
internal sealed class IndistinctRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Indistinct;
        if (severity == Severity.None) yield break;

        for (var member = 0; member < subject.Prints.Length; member++)
        {
            if (subject.Prints[member] is { IsAudible: true, IsIndistinct: true })
                yield return subject.FindingOn(member, Codes.Indistinct, severity, "holds too little to be compared by sound; only an exact copy would be noticed");
        }
    }
}
