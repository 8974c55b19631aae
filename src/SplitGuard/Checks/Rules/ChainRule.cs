using System.Collections.Immutable;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Checks.Rules;

/// <summary>
/// Groups that stand on both sides of a guarded boundary though no link or key crosses it: their members are tied
/// through a split that is not guarded. One finding a group and boundary.
/// </summary>
internal sealed class ChainRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var severity = subject.Dataset.Rules.Chain;
        if (severity == Severity.None) yield break;

        var crossed = CrossedDirectly(subject);
        ChainFinder? chains = null;
        foreach (var group in subject.Evidence.Groups())
        {
            if (crossed.Contains(group[0])) continue;
            foreach (var boundary in subject.Dataset.Boundaries)
            {
                if (FirstIn(subject, group, boundary.First) is not { } from || FirstIn(subject, group, boundary.Second) is not { } to)
                    continue;

                chains ??= new ChainFinder(subject.Evidence);
                var steps = Describe(subject, from, chains.Find(from, to));
                yield return new Finding
                {
                    Id = FindingId.Of([Codes.Chain.Id, .. subject.Identity(from), .. subject.Identity(to)]),
                    Code = Codes.Chain,
                    Severity = severity,
                    Message = $"'{subject.Dataset.Members[to].Id}' in split '{boundary.Second}' is tied to '{subject.Dataset.Members[from].Id}' in split '{boundary.First}' by a chain of {steps.Length} links: {string.Join("; ", steps)}",
                    Location = subject.Dataset.Members[to].Position,
                    Members = [subject.Named(to), subject.Named(from)],
                    Chain = steps,
                };
            }
        }
    }

    // A group that is crossed directly is reported for that already; mending it mends the chain.
    private static HashSet<int> CrossedDirectly(CheckSubject subject)
    {
        var crossed = new HashSet<int>();
        foreach (var link in subject.Evidence.Links) Cross([link.A, link.B]);
        foreach (var key in subject.Evidence.SharedKeys) Cross(key.Members);
        return crossed;

        void Cross(ImmutableArray<int> tied)
        {
            var splits = tied.Select(member => subject.Dataset.Members[member].Split).ToHashSet(StringComparer.Ordinal);
            if (subject.Dataset.Boundaries.Any(boundary => splits.Contains(boundary.First) && splits.Contains(boundary.Second)))
                crossed.Add(subject.Evidence.ComponentOf(tied[0]));
        }
    }

    private static int? FirstIn(CheckSubject subject, ImmutableArray<int> group, string split)
    {
        foreach (var member in group)
        {
            if (subject.Dataset.Members[member].Split == split) return member;
        }

        return null;
    }

    private static ImmutableArray<string> Describe(CheckSubject subject, int from, ImmutableArray<ChainStep> chain)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        var before = subject.Dataset.Members[from].Id;
        foreach (var step in chain)
        {
            var id = subject.Dataset.Members[step.Member].Id;
            steps.Add(step switch
            {
                { SharedKey: { } key } => $"'{before}' and '{id}' share {subject.Dataset.GroupKeys[key.Key].Name} '{key.Value}'",
                { Link.Kind: LinkKind.SameBytes } => $"'{before}' and '{id}' are the same file",
                { Link.Kind: LinkKind.SameAudio } => $"'{before}' and '{id}' hold the same audio",
                _ => $"'{before}' and '{id}' share sound",
            });
            before = id;
        }

        return steps.ToImmutable();
    }
}
