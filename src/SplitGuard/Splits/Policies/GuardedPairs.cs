using System.Collections.Immutable;
using SplitGuard.Datasets.Declarations;

namespace SplitGuard.Splits.Policies;

/// <summary>Which pairs of the splits to be made are guarded.</summary>
internal static class GuardedPairs
{
    /// <param name="declared">The declared pairs; default for all.</param>
    /// <param name="names">Of the splits.</param>
    public static bool[,] Of(ImmutableArray<GuardDeclaration> declared, ImmutableArray<string> names)
    {
        var guarded = new bool[names.Length, names.Length];
        for (var one = 0; one < names.Length; one++)
        {
            for (var other = 0; other < names.Length; other++) guarded[one, other] = declared.IsDefault && one != other;
        }

        if (declared.IsDefault) return guarded;
        foreach (var pair in declared)
        {
            var (one, other) = (names.IndexOf(pair.First.Text), names.IndexOf(pair.Second.Text));
            if (one >= 0 && other >= 0 && one != other) guarded[one, other] = guarded[other, one] = true;
        }

        return guarded;
    }
}
