using System.Collections.Immutable;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Tests.Splits.Solving;

/// <summary>Problems of components of 1 to 20 members; each label is held by about half of them.</summary>
internal static class MadeProblem
{
    public static SplitProblem Of(
        int components,
        int labels,
        ImmutableArray<double> ratios,
        int seed,
        Func<int, ImmutableArray<int>>? allowed = null,
        double? importance = null,
        double? tolerance = null)
    {
        var random = new Random(seed);
        return new SplitProblem(
            ratios,
            [.. Enumerable.Range(0, components).Select(component => new Component(
                1 + random.Next(20),
                [.. Enumerable.Range(0, labels).Where(_ => random.Next(2) == 0).Select(label => (label, 1.0 + random.Next(9)))],
                allowed?.Invoke(component) ?? []))],
            [.. Enumerable.Repeat(importance ?? 1.0 / labels, labels)],
            tolerance);
    }
}
