using SplitGuard.Audio;
using SplitGuard.Diagnostics;

namespace SplitGuard.Checks.Rules;

/// <summary>Members whose audio could not be heard, or not wholly.</summary>
internal sealed class UnreadableRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Unreadable;
        if (severity == Severity.None) yield break;

        for (var member = 0; member < subject.Prints.Length; member++)
        {
            if (subject.Prints[member].Facts is not { Faults.IsEmpty: false } facts) continue;
            var fault = facts.Faults.FirstOrDefault(fault => fault.IsFatal) ?? facts.Faults[0];
            var how = fault.IsFatal ? "cannot be read" : "cannot be read whole";
            yield return subject.FindingOn(member, CodeOf(fault.Kind), severity, $"{how}: {fault.Detail}");
        }
    }

    private static Code CodeOf(AudioFaultKind kind) => kind switch
    {
        AudioFaultKind.Missing => Codes.MissingFile,
        AudioFaultKind.NotARegularFile => Codes.LeadsOutside,
        AudioFaultKind.NoSamples => Codes.NoSamples,
        AudioFaultKind.Damaged => Codes.Damaged,
        AudioFaultKind.Absurd => Codes.Absurd,
        AudioFaultKind.NoDecoder => Codes.NoDecoder,
        _ => Codes.Unreadable,
    };
}
