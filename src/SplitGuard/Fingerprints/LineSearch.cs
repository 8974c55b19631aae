using System.Runtime.Intrinsics;

namespace SplitGuard.Fingerprints;

/// <summary>Finds the line along which two sketches agree best, near the offset and shift that landmarks suggest.</summary>
/// <remarks>
/// Segments at even distances are slid along the other clip, each on its own; of all straight lines through the offsets the one with the most
/// agreement wins. First in wide steps, then in narrow ones around what was found. Not thread-safe: holds its work space.
/// </remarks>
internal sealed class LineSearch
{
    private const int SegmentFrames = 32;

    /// <summary>Longest stretch of the first clip that is looked at: 10 s. A speed that fits it is known to a thousandth.</summary>
    private const int MostFrames = 2500;

    /// <summary>Landmark votes know an offset to a few frames of theirs.</summary>
    private const int OffsetReach = 20;

    private const double MostSpeedChange = 0.06;
    private const int PolishedFrames = 256;

    private readonly record struct Grid(int Segments, int FrameStep, int OffsetStep, int OffsetReach, double SpeedReach, double DriftStep);

    private static readonly Grid Wide = new(8, 2, 2, OffsetReach, MostSpeedChange, 2);
    private static readonly Grid Narrow = new(16, 1, 1, 4, 0, 0.5);

    /// <summary>What the wide search must show before more is looked at: most pairs of unrelated clips do not.</summary>
    public static double LeastDeviations = double.Parse(Environment.GetEnvironmentVariable("LD") ?? "6");

    private int[] excess = [];
    private int[] cells = [];
    private int[] held = [];

    /// <returns><see langword="null"/> where no line stands out.</returns>
    public SketchLine? Find(SketchComparison sketches, int offset, int shift)
    {
        var (from, to) = new SketchLine(offset, 0, 1, 0).Common(sketches.FramesA, sketches.FramesB);
        (from, to) = (Math.Max(0, from - OffsetReach), Math.Min(sketches.FramesA, to + OffsetReach));
        if (to - from > MostFrames) (from, to) = ((from + to - MostFrames) / 2, (from + to + MostFrames) / 2);
        var middle = (from + to) / 2;
        var start = new SketchLine(middle, middle - offset, 1, shift);

        var (line, deviations) = Search(sketches, start, from, to, Wide);
        if (deviations < LeastDeviations) return null;
        foreach (var beside in (ReadOnlySpan<int>)[shift - 1, shift + 1])
        {
            var other = Search(sketches, start with { Shift = beside }, from, to, Wide);
            if (other.Deviations > deviations) (line, deviations) = other;
        }

        return Climb(sketches, Search(sketches, line, from, to, Narrow).Line, from, to);
    }

    private (SketchLine Line, double Deviations) Search(SketchComparison sketches, SketchLine line, int from, int to, Grid grid)
    {
        var length = to - from;
        var frames = Math.Min(SegmentFrames, length);
        Span<int> starts = stackalloc int[grid.Segments];
        starts = starts[..Place(sketches, line, from, length / frames, starts)];
        var drift = grid.SpeedReach > 0 ? grid.SpeedReach * length / 2 : 2 * Wide.DriftStep;
        var reach = (grid.OffsetReach + (int)drift) / grid.OffsetStep + 1;
        var offsets = 2 * reach + 1;
        Array.Resize(ref excess, Math.Max(excess.Length, starts.Length * offsets + 8));
        Array.Resize(ref cells, Math.Max(cells.Length, starts.Length * offsets + 8));
        Span<double> distance = stackalloc double[starts.Length];
        for (var k = 0; k < starts.Length; k++)
        {
            distance[k] = (starts[k] + frames / 2 - line.Middle) / (length / 2.0);
            var at = line.Of(starts[k] + frames / 2) - frames / 2;
            for (var o = 0; o < offsets; o++)
            {
                var agreement = sketches.Run(starts[k], at + (o - reach) * grid.OffsetStep, frames / grid.FrameStep, grid.FrameStep, line.Shift);
                (excess[k * offsets + o], cells[k * offsets + o]) = (agreement.Excess, agreement.Cells);
            }
        }

        // Drift: frames that the line moves at the ends of the stretch.
        var best = (Deviations: 0.0, Drift: 0.0, Offset: 0);
        var drifts = (int)(drift / grid.DriftStep);
        var tried = 2 * (grid.OffsetReach / grid.OffsetStep) + 1;
        Span<int> sumExcess = stackalloc int[(tried + 7) / 8 * 8];
        Span<int> sumCells = stackalloc int[(tried + 7) / 8 * 8];
        for (var v = -drifts; v <= drifts; v++)
        {
            sumExcess.Clear();
            sumCells.Clear();
            for (var k = 0; k < starts.Length; k++)
            {
                var first = k * offsets + reach - tried / 2 + (int)Math.Floor(v * grid.DriftStep * distance[k] / grid.OffsetStep + 0.5);
                Add(sumExcess, excess.AsSpan(first));
                Add(sumCells, cells.AsSpan(first));
            }

            for (var o = 0; o < tried; o++)
            {
                if (sumExcess[o] <= 0 || sumExcess[o] * (double)sumExcess[o] <= best.Deviations * sumCells[o]) continue;
                best = (sumExcess[o] * (double)sumExcess[o] / sumCells[o], v * grid.DriftStep, (o - tried / 2) * grid.OffsetStep);
            }
        }

        return (line with { At = line.At + best.Offset, Speed = line.Speed + best.Drift / (length / 2.0) }, Math.Sqrt(Math.Max(0, best.Deviations)));
    }

    /// <summary>Where segments begin: far apart, but only where both clips hold something to compare.</summary>
    private int Place(SketchComparison sketches, SketchLine line, int from, int segments, Span<int> starts)
    {
        Array.Resize(ref held, Math.Max(held.Length, segments));
        var most = 0;
        for (var k = 0; k < segments; k++)
        {
            var start = from + k * SegmentFrames;
            held[k] = sketches.CommonCells(start, line.Of(start), SegmentFrames);
            most = Math.Max(most, held[k]);
        }

        var rich = 0;
        for (var k = 0; k < segments; k++) rich += held[k] >= most / 2 ? 1 : 0;
        var (placed, passed) = (0, 0);
        for (var k = 0; k < segments && placed < starts.Length; k++)
        {
            if (held[k] < most / 2) continue;
            // Evenly among the rich ones where there are too many.
            if (passed++ * starts.Length / rich >= placed || rich <= starts.Length) starts[placed++] = from + k * SegmentFrames;
        }

        return placed;
    }

    private static void Add(Span<int> sum, ReadOnlySpan<int> terms)
    {
        for (var i = 0; i < sum.Length; i += 8) (Vector256.Create(sum[i..]) + Vector256.Create(terms[i..])).CopyTo(sum[i..]);
    }

    /// <summary>Climbs from a line to the best one near it.</summary>
    private static SketchLine Climb(SketchComparison sketches, SketchLine line, int from, int to)
    {
        var step = (to - from) / PolishedFrames + 1;
        var best = sketches.Along(line, from, to, step).Deviations;
        var speed = 2.0 / Math.Max(8, to - from);
        for (var size = 1.0; size >= 0.25; size /= 2)
        {
            for (var climbed = true; climbed;)
            {
                climbed = false;
                foreach (var (o, v) in (ReadOnlySpan<(int, int)>)[(-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (1, -1), (-1, 1)])
                {
                    var next = line with { At = line.At + o * size, Speed = line.Speed + v * size * speed };
                    var score = sketches.Along(next, from, to, step).Deviations;
                    if (score <= best) continue;
                    (best, line, climbed) = (score, next, true);
                }
            }
        }

        return line;
    }
}
