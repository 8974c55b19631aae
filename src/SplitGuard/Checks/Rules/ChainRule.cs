using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Checks.Rules;

/// <summary>
/// Members on both sides of a guarded boundary that stay tied even when everything that crosses one is mended: through a
/// split that is not guarded. One finding a group and boundary.
/// </summary>
internal sealed class ChainRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Chain;
        if (severity == Severity.None) yield break;

        // Where every boundary is guarded, a chain across one holds a link that crosses it.
        var splits = subject.Dataset.Splits;
        if (splits.All(one => splits.All(other => one == other || subject.IsGuarded(one, other)))) yield break;

        var remaining = WithoutCrossings(subject);
        ChainFinder? chains = null;
        foreach (var group in remaining.Groups())
        {
            var firstIn = FirstOfEachSplit(subject, group);
            foreach (var (one, other) in Pairs([.. firstIn.Keys]).Where(pair => subject.IsGuarded(pair.One, pair.Other)))
            {
                var (from, to) = (firstIn[one], firstIn[other]);
                chains ??= new ChainFinder(remaining);
                var steps = TieWording.Of(subject.Dataset, chains.Find(from, to));
                yield return new Finding
                {
                    Id = FindingId.Of([Codes.Chain.Id, .. subject.Identity(from), .. subject.Identity(to)]),
                    Code = Codes.Chain,
                    Severity = severity,
                    Message = $"'{subject.Dataset.Members[to].Id}' in split '{other}' is tied to '{subject.Dataset.Members[from].Id}' in split '{one}' by a chain of {steps.Length} links: {string.Join("; ", steps)}",
                    Location = subject.Dataset.Members[to].Position,
                    Members = [subject.Named(to), subject.Named(from)],
                    Chain = steps,
                };
            }
        }
    }

    private static EvidenceGraph WithoutCrossings(CheckSubject subject) => subject.Evidence.Without(tie =>
        Pairs([.. FirstOfEachSplit(subject, tie.Tied).Keys]).Any(pair => subject.IsGuarded(pair.One, pair.Other)));

    private static SortedDictionary<string, int> FirstOfEachSplit(CheckSubject subject, IEnumerable<int> members)
    {
        var first = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in members) first.TryAdd(subject.SplitOf(member), member);
        return first;
    }

    private static IEnumerable<(string One, string Other)> Pairs(string[] splits)
    {
        for (var i = 0; i < splits.Length; i++)
        {
            for (var j = i + 1; j < splits.Length; j++) yield return (splits[i], splits[j]);
        }
    }
}
