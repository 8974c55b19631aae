using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Splits.Policies;

/// <summary>Reports names in the declaration that would be without effect, because no split and no label has them.</summary>
internal static class UnknownNames
{
    /// <summary>Splits that are guarded, and will not be there.</summary>
    public static void TellGuards(Dataset dataset, SplitTargets targets, ProblemList problems)
    {
        if (dataset.Guard.IsDefault) return;
        var known = dataset.IsOneTable ? targets.Names : [.. targets.Names.Union(dataset.Splits, StringComparer.Ordinal)];
        foreach (var split in dataset.Guard.SelectMany(pair => new[] { pair.First, pair.Second }).Where(split => !known.Contains(split.Text)))
            problems.Error(Codes.UnknownSplit, split.At, $"'guard' names the split {Wording.Quote(split.Text)}, which is none of those to be made: {Wording.Suggest(split.Text, known)}");
    }

    /// <summary>Labels that are weighed, and that no member has.</summary>
    public static void TellWeights(Dataset dataset, Strata strata, ProblemList problems)
    {
        if (dataset.SplitPolicy.Stratify.IsDefault) return;
        foreach (var declaration in dataset.SplitPolicy.Stratify)
        {
            var known = strata.All.Where(stratum => stratum.Column == declaration.Column.Text).Select(stratum => stratum.Label).ToHashSet(StringComparer.Ordinal);
            foreach (var (label, _) in declaration.OwnWeights.Where(weight => !known.Contains(weight.Key)))
                problems.Error(Codes.WrongValue, declaration.Column.At, $"'split.stratify.{declaration.Column.Text}' weighs {Wording.Quote(label)}, which no member has: {Wording.Suggest(label, known, "there are")}");
        }
    }
}
