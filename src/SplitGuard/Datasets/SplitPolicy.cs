using System.Collections.Immutable;
using SplitGuard.Datasets.Declarations;

namespace SplitGuard.Datasets;

/// <summary>How splits are to be made, as the declaration's <c>split</c> section and the command line say.</summary>
internal sealed record SplitPolicy
{
    public static readonly SplitPolicy Default = new();

    /// <summary>The splits and the share each should hold, in declared order; empty where it is not said.</summary>
    public ImmutableArray<SplitShare> Ratios { get; init; } = [];

    /// <summary>A number of equal folds, in place of ratios.</summary>
    public int? Folds { get; init; }

    /// <summary>What sizes are counted in.</summary>
    public WeightKind Weight { get; init; }

    /// <summary>The column of weights, for <see cref="WeightKind.Column"/>.</summary>
    public Declared? WeightColumn { get; init; }

    /// <summary>What is balanced beside the sizes; default where it is not said.</summary>
    public ImmutableArray<StratifyDeclaration> Stratify { get; init; }

    /// <summary>Most that a split's share of the size may differ from its ratio, 0 to 1; <see langword="null"/> for as little as can be.</summary>
    public double? Tolerance { get; init; }

    /// <summary>What holds members together, in words; default where the rules say.</summary>
    public ImmutableArray<Declared> Bind { get; init; }

    /// <summary>Splits that a repair leaves as they are.</summary>
    public ImmutableArray<Declared> Freeze { get; init; } = [];

    /// <summary>Members and groups that are fixed to a split.</summary>
    public ImmutableArray<PinDeclaration> Pins { get; init; } = [];

    /// <summary>Whether the splits are recorded in a lock file.</summary>
    public bool KeepsLock { get; init; } = true;

    /// <summary>Of all that is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The columns beside <c>labels</c> that are balanced, in order.</summary>
    public IEnumerable<StratifyDeclaration> StratifiedColumns => Stratify.IsDefault ? [] : Stratify.Where(one => !one.IsLabels);
}

/// <summary>A split and the share it should hold, above 0, at most 1.</summary>
internal sealed record SplitShare(Declared Split, double Ratio);

/// <summary>What the size of a split is counted in.</summary>
internal enum WeightKind
{
    Members,
    Seconds,
    Column,
}

/// <summary>
/// A column whose values are spread over the splits as all members are; <c>labels</c> stands for the declared label columns. With
/// <paramref name="Bins"/> its values are numbers, cut into that many parts of equal mass.
/// </summary>
internal sealed record StratifyDeclaration(Declared Column, StratifyWeights Weights, ImmutableArray<KeyValuePair<string, double>> OwnWeights, int? Bins)
{
    public const string LabelsKey = "labels";

    /// <summary>The declared labels, each counting the same.</summary>
    public static readonly StratifyDeclaration Labels = new(new Declared(LabelsKey, default), StratifyWeights.Macro, [], null);

    public bool IsLabels => Column.Text == LabelsKey;
}

/// <summary>What each label counts: all the same, by its mass, or as the user says.</summary>
internal enum StratifyWeights
{
    Macro,
    Micro,
    Own,
}

/// <summary>A member's id, or a group as <c>key:value</c>, and the split it is fixed to.</summary>
internal sealed record PinDeclaration(Declared Split, Declared What);
