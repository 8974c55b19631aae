using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Splits.Policies;

/// <summary>The splits that members are assigned to, and what each should hold.</summary>
/// <param name="Names">In declared order.</param>
/// <param name="Ratios">Above 0; their sum is 1.</param>
internal sealed record SplitTargets(ImmutableArray<string> Names, ImmutableArray<double> Ratios)
{
    /// <summary>As the policy says; where it is silent, as the placed members now stand.</summary>
    public static SplitTargets? Of(Dataset dataset, double[] weights, SplitMode mode, ProblemList problems)
    {
        var policy = dataset.SplitPolicy;
        var targets = policy switch
        {
            { Ratios.IsEmpty: false } => new SplitTargets([.. policy.Ratios.Select(share => share.Split.Text)], [.. policy.Ratios.Select(share => share.Ratio)]),
            { Folds: { } folds } => OfFolds(dataset, folds, problems),
            _ => AsTheyStand(dataset, weights, problems),
        };
        return targets is not null && AreKnown(targets, dataset, mode, problems) ? targets : null;
    }

    private static SplitTargets? OfFolds(Dataset dataset, int folds, ProblemList problems)
    {
        var equal = Enumerable.Repeat(1.0 / folds, folds).ToImmutableArray();
        var numbered = Enumerable.Range(1, folds).Select(fold => fold.ToString(CultureInfo.InvariantCulture)).ToImmutableArray();
        if (dataset.Splits.Length == folds) return new SplitTargets(dataset.Splits.Except(numbered).Any() ? dataset.Splits : numbered, equal);
        if (!dataset.IsOneTable)
        {
            problems.Error(Codes.WrongValue, dataset.Top, $"'split.folds' is {folds}, but 'members.splits' declares {dataset.Splits.Length} splits. Declare one source for each fold.");
            return null;
        }

        return new SplitTargets(numbered, equal);
    }

    private static SplitTargets? AsTheyStand(Dataset dataset, double[] weights, ProblemList problems)
    {
        var held = dataset.Splits.ToDictionary(split => split, _ => 0.0, StringComparer.Ordinal);
        for (var member = 0; member < weights.Length; member++)
            if (dataset.Members[member].Split is { Length: > 0 } split) held[split] += weights[member];
        var names = dataset.Splits.Where(split => held[split] > 0).ToImmutableArray();
        var sum = held.Values.Sum();
        if (names.Length > 1) return new SplitTargets(names, [.. names.Select(split => held[split] / sum)]);
        problems.Error(Codes.MissingKey, dataset.Top, "Nothing says which splits to make: add 'split: { ratios: { train: 0.8, test: 0.2 } }' or 'split: { folds: 5 }' to the declaration, or give --ratios or --folds.");
        return null;
    }

    /// <summary>Whether every split has a place to be written to, and every placed member a split that stays.</summary>
    private static bool AreKnown(SplitTargets targets, Dataset dataset, SplitMode mode, ProblemList problems)
    {
        if (!dataset.IsOneTable)
        {
            foreach (var name in targets.Names.Except(dataset.Splits, StringComparer.Ordinal))
                problems.Error(Codes.UnknownSplit, dataset.Top, $"The split {Wording.Quote(name)} has a ratio, but no source in 'members.splits' that it could be written to: {Wording.Suggest(name, dataset.Splits, "there are")}");
        }

        if (mode != SplitMode.New)
        {
            var held = dataset.Members.Select(member => member.Split).ToHashSet(StringComparer.Ordinal);
            foreach (var name in dataset.Splits.Where(held.Contains).Except(targets.Names, StringComparer.Ordinal))
                problems.Error(Codes.UnknownSplit, dataset.Top, $"Members stand in the split {Wording.Quote(name)}, which has no ratio: {Wording.Suggest(name, targets.Names, "there are ratios for")} Only --mode new moves them elsewhere.");
        }

        return !problems.HasErrors;
    }
}
