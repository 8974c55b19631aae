using System.Collections.Immutable;

namespace SplitGuard.Evidence.Ties;

/// <summary>What would be if a group key did not bind.</summary>
/// <param name="Key">Index of the key in the dataset.</param>
/// <param name="Largest">What the largest group would weigh.</param>
public sealed record WithoutKey(int Key, double Largest)
{
    /// <summary>Each key that binds something, by index.</summary>
    internal static ImmutableArray<WithoutKey> Each(EvidenceGraph bound, ExactWeights weights) =>
    [
        .. from key in bound.SharedKeys.Select(shared => shared.Key).Distinct().Order()
           let rest = bound.Without(tie => tie is SharedKey shared && shared.Key == key)
           select new WithoutKey(key, weights.FromUnits(weights.HeaviestGroup(rest))),
    ];
}
