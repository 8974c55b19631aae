using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Prints;

namespace SplitGuard.Splits.Policies;

/// <summary>What each member counts toward the size of its split.</summary>
internal static class MemberWeights
{
    /// <summary>1 each, its seconds of sound, or the number in a column; by member.</summary>
    public static double[] Of(Dataset dataset, ImmutableArray<MemberPrint> prints)
    {
        var weights = new double[dataset.Members.Length];
        for (var member = 0; member < weights.Length; member++)
        {
            weights[member] = dataset.SplitPolicy.Weight switch
            {
                WeightKind.Seconds => prints[member].Facts?.Seconds ?? 0,
                WeightKind.Column => dataset.Members[member].Weight,
                _ => 1,
            };
        }

        return weights;
    }
}
