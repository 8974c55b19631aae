using SplitGuard.Datasets;
using SplitGuard.Evidence;
using SplitGuard.Splits.Policies;

namespace SplitGuard.Splits;

/// <summary>All that an assignment is made from.</summary>
internal sealed record SplitSubject
{
    public const int Nowhere = -1;

    public required Dataset Dataset { get; init; }

    /// <summary>The evidence that binds members.</summary>
    public required EvidenceGraph Bound { get; init; }

    /// <summary>What each member counts toward a size.</summary>
    public required double[] Weights { get; init; }

    public required Strata Strata { get; init; }

    public required SplitTargets Targets { get; init; }

    /// <summary>The split each member is in, by index in <see cref="Targets"/>; <see cref="Nowhere"/> where it is in none of them.</summary>
    public required int[] Placed { get; init; }

    /// <summary>The split each member is pinned to, or <see cref="Nowhere"/>.</summary>
    public required int[] Pins { get; init; }

    /// <summary>For each split whether it stays as it is.</summary>
    public required bool[] Frozen { get; init; }

    /// <summary>For every two splits whether nothing may cross from one to the other.</summary>
    public required bool[,] Guarded { get; init; }

    public int Members => Placed.Length;

    public int Splits => Targets.Names.Length;

    public bool IsFrozen(int member) => Placed[member] >= 0 && Frozen[Placed[member]];

    /// <summary>Whether no two of the splits are a guarded pair.</summary>
    public bool MayShare(IReadOnlyCollection<int> splits) => !splits.Any(one => splits.Any(other => Guarded[one, other]));
}
