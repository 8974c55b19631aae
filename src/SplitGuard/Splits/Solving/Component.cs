using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>Members that must stay together, as the solver sees them.</summary>
/// <param name="Weight">Members or seconds, from <see cref="LeastMass"/> to <see cref="MostMass"/>.</param>
/// <param name="Labels">How much of each label it holds, by label, each once; within the same limits.</param>
/// <param name="Allowed">The splits it may be in, ascending; any where there is none.</param>
public sealed record Component(double Weight, ImmutableArray<(int Label, double Mass)> Labels, ImmutableArray<int> Allowed = default)
{
    public const double LeastMass = 1e-9;
    public const double MostMass = 1e15;

    /// <summary>Whether it may be in any split.</summary>
    public bool IsFree => Allowed.IsDefaultOrEmpty;

    /// <summary>The only split it may be in; <see langword="null"/> where it has a choice.</summary>
    public int? Pin => !IsFree && Allowed.Length == 1 ? Allowed[0] : null;

    /// <summary>Whether it may be in a split.</summary>
    public bool IsAllowed(int split) => IsFree || Allowed.Contains(split);
}
