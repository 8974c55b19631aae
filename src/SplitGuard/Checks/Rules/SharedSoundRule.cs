using System.Globalization;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Matching;

namespace SplitGuard.Checks.Rules;

/// <summary>Pairs of members that hold the same sound: leaks across a guarded boundary, duplicates within a split.</summary>
internal sealed class SharedSoundRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var splitSizes = Enumerable.Range(0, subject.Dataset.Members.Length).CountBy(subject.SplitOf).ToDictionary(StringComparer.Ordinal);
        foreach (var link in subject.Evidence.Links)
        {
            if (Judge(subject, link) is not (var code, > Severity.None and var severity)) continue;

            var oriented = StandsFirst(link.A, link.B) ? link : new Link(link.B, link.A, link.Kind, link.Match?.Swapped());
            var (first, second) = (subject.Named(oriented.A), subject.Named(oriented.B));
            yield return new Finding
            {
                Id = TieIds.Of(subject, link),
                Code = code,
                Severity = severity,
                Message = Describe(oriented, first, second),
                Location = first.Position,
                Members = [first, second],
                Kind = link.Kind,
                Match = oriented.Match,
            };
        }

        // The smaller split is usually the one that evaluates, and its row the one that a person would move or drop.
        bool StandsFirst(int a, int b)
        {
            var (one, other) = (subject.SplitOf(a), subject.SplitOf(b));
            var bySize = splitSizes[one].CompareTo(splitSizes[other]);
            var bySplit = bySize != 0 ? bySize : string.CompareOrdinal(one, other);
            return bySplit != 0 ? bySplit < 0 : a < b;
        }
    }

    private static (Code Code, Severity Severity) Judge(CheckSubject subject, Link link)
    {
        var rules = subject.Dataset.Rules;
        var (splitA, splitB) = (subject.SplitOf(link.A), subject.SplitOf(link.B));
        if (!subject.IsGuarded(splitA, splitB)) return (Codes.WithinSplit, rules.WithinSplit);
        var severity = link.Kind switch
        {
            LinkKind.SameBytes => rules.SameBytes,
            LinkKind.SameAudio => rules.SameAudio,
            _ => rules.Acoustic,
        };
        return (LinkCodes.Of(link.Kind), severity);
    }

    private static string Describe(Link link, FindingMember first, FindingMember second)
    {
        var (subject, other) = first.Split == second.Split
            ? ($"'{first.Id}'", $"'{second.Id}', both in split '{first.Split}'")
            : ($"'{first.Id}' in split '{first.Split}'", $"'{second.Id}' in split '{second.Split}'");
        return link.Match is not { } match
            ? link.Kind == LinkKind.SameBytes
                ? $"{subject} is the same file as {other}"
                : $"{subject} decodes to the same audio as {other}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{subject} shares {match.OverlapSeconds:0.00} s of sound with {other}{Parts(match)}: {100 * Math.Max(match.CoverageA, match.CoverageB):0} % of the shorter clip, offset {match.OffsetSeconds:+0.00;-0.00;0.00} s{Changes(match)}, score {match.Score:0.0}");
    }

    private static string Parts(Match match) => match.Passages.Count == 1 ? "" : $", in {match.Passages.Count} passages";

    private static string Changes(Match match) =>
        Change(1 / match.Speed, "faster", "slower") + Change(match.Pitch, "higher", "lower");

    private static string Change(double ratio, string more, string less)
    {
        const double audible = 0.0005; // Less is 0.0 % as it is written.
        return Math.Abs(ratio - 1) < audible
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", the other {100 * Math.Abs(ratio - 1):0.0} % {(ratio > 1 ? more : less)}");
    }
}
