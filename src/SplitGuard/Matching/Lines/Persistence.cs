namespace SplitGuard.Matching.Lines;

/// <summary>
/// Whether an agreement lasts: by how many standard deviations it is above nothing, when these are taken from how it varies along
/// the stretch. Cells that agree together, as all those of one vowel do, so count as one (the cluster-robust variance of Liang
/// and Zeger 1986).
/// </summary>
internal static class Persistence
{
    /// <summary>64 ms: what agrees within it may do so for one reason.</summary>
    private const int SegmentFrames = 16;

    /// <summary>Half a second: fewer segments do not tell how it varies.</summary>
    private const int LeastSegments = 8;

    /// <summary>Cells to a coin within a segment; see <see cref="Significance"/>.</summary>
    private const double CellsPerCoin = 5;

    /// <param name="sketches">The two clips.</param>
    /// <param name="line">On which they agree.</param>
    /// <param name="from">The first frame.</param>
    /// <param name="to">The frame after the last.</param>
    /// <param name="beside">What correlation there is beside the line.</param>
    /// <returns>Standard deviations; 0 where there is nothing to compare.</returns>
    public static double Deviations(SketchComparison sketches, SketchLine line, int from, int to, double beside)
    {
        if (to <= from) return 0;
        var segments = new Agreement[(to - from + SegmentFrames - 1) / SegmentFrames];
        sketches.Along(line, from, to, SegmentFrames, segments);
        var (all, filled) = (default(Agreement), 0);
        foreach (var segment in segments)
        {
            all += segment;
            filled += segment.Cells > 0 ? 1 : 0;
        }

        if (filled == 0) return 0;
        var squares = 0.0;
        foreach (var segment in segments)
        {
            var beyond = segment.Excess - all.Correlation * segment.Cells;
            squares += beyond * beyond;
        }

        var between = filled < LeastSegments ? 0 : squares * filled / (filled - 1);
        return (all.Correlation - beside) * all.Cells / Math.Sqrt(between + CellsPerCoin * all.Cells);
    }
}
