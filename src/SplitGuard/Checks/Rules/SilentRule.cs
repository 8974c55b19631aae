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
            if (subject.Prints[member].Facts is not { IsSilent: true, IsReadable: true }) continue;
            var named = subject.Named(member);
            yield return new Finding
            {
                Id = FindingId.Of([Codes.Silent.Id, .. subject.Identity(member)]),
                Code = Codes.Silent,
                Severity = severity,
                Message = $"'{named.Id}' in split '{named.Split}' is silent; by sound it can be neither cleared nor accused",
                Location = named.Position,
                Members = [named],
            };
        }
    }
}
