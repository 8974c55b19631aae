using System.Collections.Immutable;
using SplitGuard.Signal;

namespace SplitGuard.Splits.Plans;

/// <summary>How the members that are in a split are spread over the splits.</summary>
public sealed record Distribution
{
    /// <summary>In the order of the splits.</summary>
    public required ImmutableArray<SplitFill> Splits { get; init; }

    /// <summary>In the order of columns and labels.</summary>
    public required ImmutableArray<LabelSpread> Labels { get; init; }

    /// <summary>J: misplaced share of the size, and of all labels together, each by its importance; 0 is perfect.</summary>
    public required double Objective { get; init; }

    /// <summary>Share of the size that would have to move for the wanted ratios, 0 to 1.</summary>
    public required double MisplacedSize { get; init; }

    /// <summary>Largest difference of a split's share of the size from its ratio, 0 to 1.</summary>
    public double LargestSizeDeviation => Splits.Max(split => Math.Abs(split.Share - split.Ratio));

    /// <summary>Largest difference of a split's share of a label from its ratio, 0 to 1; 0 without labels.</summary>
    public double LargestLabelDeviation => Labels.SelectMany(label => label.Shares.Zip(Splits, (share, split) => Math.Abs(share - split.Ratio))).DefaultIfEmpty(0).Max();

    /// <summary>Largest Kullback–Leibler divergence, in bits, of a split's labels from those of all members (Kullback and Leibler 1951).</summary>
    public double LargestDivergence => Splits.Max(split => split.Divergence);

    /// <summary>How many labels some split lacks altogether, counted once for each such split.</summary>
    public int EmptyCells => Labels.Sum(label => label.Shares.Count(share => share == 0));

    /// <param name="subject">The members.</param>
    /// <param name="splitOf">The split of each, by index; negative for none.</param>
    /// <param name="seconds">Of sound, of each.</param>
    internal static Distribution Of(SplitSubject subject, int[] splitOf, double[] seconds)
    {
        var (splits, strata) = (subject.Splits, subject.Strata.All);
        var fills = new (int Members, double Size, double Seconds)[splits];
        var held = new double[strata.Length, splits];
        for (var member = 0; member < splitOf.Length; member++)
        {
            if (splitOf[member] is not (>= 0 and var split)) continue;
            fills[split].Members++;
            fills[split].Size += subject.Weights[member];
            fills[split].Seconds += seconds[member];
            foreach (var label in subject.Strata.Of(member)) held[label, split] += subject.Weights[member];
        }

        var size = fills.Sum(fill => fill.Size);
        var labels = ImmutableArray.CreateBuilder<LabelSpread>(strata.Length);
        for (var label = 0; label < strata.Length; label++)
        {
            var masses = Enumerable.Range(0, splits).Select(split => held[label, split]).ToArray();
            var sum = masses.Sum();
            if (sum > 0) labels.Add(new LabelSpread(strata[label].Column, strata[label].Label, sum, strata[label].Importance, [.. masses.Select(mass => mass / sum)]));
        }

        var all = labels.ToImmutable();
        var filled = fills.Index().Select(fill => new SplitFill(
            subject.Targets.Names[fill.Index], subject.Targets.Ratios[fill.Index], fill.Item.Members, fill.Item.Seconds, size > 0 ? fill.Item.Size / size : 0, DivergenceOf(all, fill.Index))).ToImmutableArray();
        var misplaced = Misplaced(filled.Select(split => split.Share), filled);
        return new Distribution
        {
            Splits = filled,
            Labels = all,
            MisplacedSize = misplaced,
            Objective = misplaced + all.Sum(label => label.Importance * Misplaced(label.Shares, filled)),
        };
    }

    private static double Misplaced(IEnumerable<double> shares, ImmutableArray<SplitFill> splits) =>
        shares.Zip(splits, (share, split) => Math.Abs(share - split.Ratio)).Sum() / 2;

    private static double DivergenceOf(ImmutableArray<LabelSpread> labels, int split)
    {
        var (all, here) = (labels.Sum(label => label.Mass), labels.Sum(label => label.Mass * label.Shares[split]));
        if (here <= 0) return 0;
        var sum = 0.0;
        foreach (var label in labels)
        {
            var (p, q) = (label.Mass * label.Shares[split] / here, label.Mass / all);
            if (p > 0) sum += p * FastLog.Log2((float)(p / q)); // The platform's logarithm differs in its last bits from one system to another.
        }

        return Math.Max(0, sum);
    }
}

/// <summary>What a split holds.</summary>
/// <param name="Name">Of the split.</param>
/// <param name="Ratio">The share of the size that it should hold.</param>
/// <param name="Members">How many.</param>
/// <param name="Seconds">Of sound, as far as it was heard.</param>
/// <param name="Share">The share of the size that it holds, 0 to 1.</param>
/// <param name="Divergence">Kullback–Leibler divergence of its labels from those of all members, in bits.</param>
public sealed record SplitFill(string Name, double Ratio, int Members, double Seconds, double Share, double Divergence);

/// <summary>Where a label stands.</summary>
/// <param name="Column">The stratified column, or <c>labels</c>.</param>
/// <param name="Label">The label, or a range of numbers.</param>
/// <param name="Mass">What its members weigh.</param>
/// <param name="Importance">What its misplaced share counts in J.</param>
/// <param name="Shares">Of each split, 0 to 1.</param>
public sealed record LabelSpread(string Column, string Label, double Mass, double Importance, ImmutableArray<double> Shares);
