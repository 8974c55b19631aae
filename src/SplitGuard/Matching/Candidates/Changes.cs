using System.Collections.Immutable;

namespace SplitGuard.Matching.Candidates;

/// <summary>Which clips must be compared with all others, and which only with those: the rest was compared before.</summary>
internal sealed class Changes
{
    private readonly bool[]? isNew;

    private Changes(bool[]? isNew, ImmutableArray<Match> kept) => (this.isNew, Kept) = (isNew, kept);

    /// <summary>Matches of the earlier run that still hold.</summary>
    public ImmutableArray<Match> Kept { get; }

    /// <summary>Whether there was no earlier run to go by.</summary>
    public bool AreAll => isNew is null;

    /// <summary>Whether a clip must be compared with all others.</summary>
    public bool IsNew(int clip) => isNew is null || isNew[clip];

    /// <summary>
    /// Clips that were not there are new, and so is each with a shape by which clips are looked up now and were not then, or the
    /// reverse: whether two clips are a candidate depends on the two, the plan, and which of their shapes are common.
    /// </summary>
    public static Changes Since(EarlierRun? earlier, ConstellationSource source, double leastScore, CommonShapes common)
    {
        if (earlier is null || earlier.Run.Plan != source.Plan || earlier.Run.LeastScore != leastScore || common.Changed(earlier.Run.Common) is not { } drawers)
            return new Changes(null, []);

        var isNew = earlier.WasThere.Select(was => !was).ToArray();
        if (drawers.Count > 0)
        {
            var filing = source.Filing();
            for (var clip = 0; clip < isNew.Length; clip++)
                isNew[clip] = isNew[clip] || filing.File(clip).Exists(filed => drawers.Contains(filed.Drawer(common.DrawerBits)));
        }

        return new Changes(isNew, [.. earlier.Run.Matches.Where(match => !isNew[match.A] && !isNew[match.B])]);
    }
}
