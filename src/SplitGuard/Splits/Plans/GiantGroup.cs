using System.Collections.Immutable;

namespace SplitGuard.Splits.Plans;

/// <summary>A group that is larger than the largest split may be, and the ways out.</summary>
/// <param name="Members">How many it has.</param>
/// <param name="Share">Of the size, 0 to 1.</param>
/// <param name="LargestRatio">What the largest split should hold.</param>
/// <param name="First">The id of its first member.</param>
/// <param name="Cuts">What would have to go for it to fall apart, in order, with the share of the largest piece after each.</param>
/// <param name="Threshold">From which score on acoustic links may bind so that all fits, and the share of the largest group then.</param>
/// <param name="WithoutKeys">For each group key the share of the largest group without it.</param>
public sealed record GiantGroup(
    int Members, double Share, double LargestRatio, string First, ImmutableArray<WayOut> Cuts, WayOut? Threshold, ImmutableArray<WayOut> WithoutKeys);

/// <summary>A thing to do about a group that is too large.</summary>
/// <param name="What">In words.</param>
/// <param name="Largest">The share of the size that the largest group, or what is left of this one, holds then.</param>
public sealed record WayOut(string What, double Largest);
