using System.Runtime.Intrinsics;

namespace SplitGuard.Fingerprints;

/// <summary>Finds the line along which two sketches agree best, near the offset and shift that landmarks suggest.</summary>
/// <remarks>
/// Segments that lie far apart are slid along the other clip, each on its own; of all straight lines through their offsets the
/// one with the most agreement wins. First over all speeds, then more closely around what was found. Not thread-safe: holds its work space.
/// </remarks>
internal sealed class LineSearch
{
    /// <summary>128 ms: short enough that a change of speed hardly bends it.</summary>
    private const int SegmentFrames = 32;

    /// <summary>Longest stretch of the first clip that is looked at: 10 s. A speed that fits it is known to a thousandth.</summary>
    private const int MostFrames = 2500;

    /// <summary>Landmark votes know an offset to a few frames of theirs.</summary>
    private const int OffsetReach = 20;

    private const double MostSpeedChange = 0.06;

    /// <summary>Frames of the stretch that a climb compares.</summary>
    private const int ClimbFrames = 256;

    /// <summary>What the wide search must show before more is looked at: most pairs of unrelated clips do not.</summary>
    private const double LeastDeviations = 6;

    /// <param name="Segments">How many, at most.</param>
    /// <param name="FrameStep">Every so-manieth frame of a segment is compared.</param>
    /// <param name="OffsetReach">Frames by which the whole line moves, to either side.</param>
    /// <param name="SpeedReach">Share by which its speed changes, to either side.</param>
    /// <param name="DriftStep">Frames by which a step of speed moves the line's ends.</param>
    private readonly record struct Grid(int Segments, int FrameStep, int OffsetReach, double SpeedReach, double DriftStep);

    private static readonly Grid Wide = new(Segments: 8, FrameStep: 4, OffsetReach, MostSpeedChange, DriftStep: 2);
    private static readonly Grid Narrow = new(Segments: 16, FrameStep: 1, OffsetReach: 4, SpeedReach: 0, DriftStep: 0.5);

    private int[] excess = [];
    private int[] cells = [];
    private int[] held = [];

    /// <returns><see langword="null"/> where no line stands out.</returns>
    public SketchLine? Find(SketchComparison sketches, int offset, int shift)
    {
        var (from, to) = new SketchLine(offset, 0, 1, 0).Common(sketches.FramesA, sketches.FramesB);
        (from, to) = (Math.Max(0, from - OffsetReach), Math.Min(sketches.FramesA, to + OffsetReach));
        if (to - from > MostFrames) (from, to) = ((from + to - MostFrames) / 2, (from + to + MostFrames) / 2);
        if (to <= from) return null;
        var middle = (from + to) / 2;
        var start = new SketchLine(middle, middle - offset, 1, shift);

        var (line, deviations) = Search(sketches, start, from, to, Wide);
        if (deviations < LeastDeviations) return null;
        foreach (var beside in (ReadOnlySpan<int>)[shift - 1, shift + 1])
        {
            var other = Search(sketches, start with { Shift = beside }, from, to, Wide);
            if (other.Deviations > deviations) (line, deviations) = other;
        }

        var narrow = Search(sketches, line, from, to, Narrow).Line;
        return Climb(sketches, Deviations(sketches, narrow, from, to) > Deviations(sketches, line, from, to) ? narrow : line, from, to);
    }

    private (SketchLine Line, double Deviations) Search(SketchComparison sketches, SketchLine line, int from, int to, Grid grid)
    {
        var length = to - from;
        var frames = Math.Min(SegmentFrames, length);
        Span<int> starts = stackalloc int[grid.Segments];
        starts = starts[..Place(sketches, line, from, length / frames, starts)];
        Span<double> distance = stackalloc double[grid.Segments];
        var drift = Math.Max(grid.SpeedReach * length / 2, 2 * Wide.DriftStep);
        var reach = grid.OffsetReach + (int)drift + 1;
        Slide(sketches, line, starts, frames, length, grid, drift, reach, distance);

        var offsets = 2 * reach + 1;
        var tried = 2 * grid.OffsetReach + 1;
        Span<int> sumExcess = stackalloc int[(tried + 7) / 8 * 8];
        Span<int> sumCells = stackalloc int[sumExcess.Length];
        var best = (Square: 0.0, Drift: 0.0, Offset: 0);
        for (var turn = 0; turn <= 2 * (int)(drift / grid.DriftStep); turn++)
        {
            var ends = (turn % 2 == 0 ? -turn / 2 : (turn + 1) / 2) * grid.DriftStep; // The least change first: it wins a draw.
            if (IsBeyondReach(line.Speed + ends / (length / 2.0))) continue;
            sumExcess.Clear();
            sumCells.Clear();
            for (var k = 0; k < starts.Length; k++)
            {
                var first = k * offsets + reach - grid.OffsetReach + (int)Math.Floor(ends * distance[k] + 0.5);
                Add(sumExcess, excess.AsSpan(first));
                Add(sumCells, cells.AsSpan(first));
            }

            for (var o = 0; o < tried; o++)
            {
                var square = (double)sumExcess[o] * sumExcess[o];
                if (sumExcess[o] > 0 && square > best.Square * sumCells[o]) best = (square / sumCells[o], ends, o - grid.OffsetReach);
            }
        }

        return (line with { At = line.At + best.Offset, Speed = line.Speed + best.Drift / (length / 2.0) }, Math.Sqrt(best.Square));
    }

    /// <summary>Compares every segment at every offset from the line that it may come to.</summary>
    private void Slide(
        SketchComparison sketches, SketchLine line, ReadOnlySpan<int> starts, int frames, int length, Grid grid, double drift, int reach, Span<double> distance)
    {
        var offsets = 2 * reach + 1;
        if (excess.Length < starts.Length * offsets + 8) (excess, cells) = (new int[starts.Length * offsets + 8], new int[starts.Length * offsets + 8]);
        for (var k = 0; k < starts.Length; k++)
        {
            distance[k] = (starts[k] + frames / 2 - line.Middle) / (length / 2.0);
            var at = line.Of(starts[k] + frames / 2) - frames / 2;
            var needed = Math.Min(reach, grid.OffsetReach + (int)(drift * Math.Abs(distance[k])) + 1);
            for (var o = reach - needed; o <= reach + needed; o++)
            {
                var agreement = sketches.Run(starts[k], at + o - reach, frames / grid.FrameStep, grid.FrameStep, line.Shift);
                (excess[k * offsets + o], cells[k * offsets + o]) = (agreement.Excess, agreement.Cells);
            }
        }
    }

    /// <summary>Where segments begin: far apart, but only where both clips hold something to compare.</summary>
    private int Place(SketchComparison sketches, SketchLine line, int from, int segments, Span<int> starts)
    {
        if (held.Length < segments) held = new int[segments];
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
            if (passed++ * starts.Length / rich >= placed || rich <= starts.Length) starts[placed++] = from + k * SegmentFrames;
        }

        return placed;
    }

    /// <summary>Climbs from a line to the best one near it.</summary>
    private static SketchLine Climb(SketchComparison sketches, SketchLine line, int from, int to)
    {
        var best = Deviations(sketches, line, from, to);
        var speed = 2.0 / Math.Max(8, to - from);
        for (var size = 1.0; size >= 0.25; size /= 2)
        {
            for (var climbed = true; climbed;)
            {
                climbed = false;
                foreach (var (o, v) in (ReadOnlySpan<(int, int)>)[(-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (1, -1), (-1, 1)])
                {
                    var next = line with { At = line.At + o * size, Speed = line.Speed + v * size * speed };
                    if (IsBeyondReach(next.Speed)) continue;
                    var reached = Deviations(sketches, next, from, to);
                    if (reached > best) (best, line, climbed) = (reached, next, true);
                }
            }
        }

        return line;
    }

    private static bool IsBeyondReach(double speed) => Math.Abs(speed - 1) > MostSpeedChange;

    private static double Deviations(SketchComparison sketches, SketchLine line, int from, int to) =>
        sketches.Along(line, from, to, (to - from) / ClimbFrames + 1).Deviations;

    private static void Add(Span<int> sum, ReadOnlySpan<int> terms)
    {
        for (var i = 0; i < sum.Length; i += 8) (Vector256.Create(sum[i..]) + Vector256.Create(terms[i..])).CopyTo(sum[i..]);
    }
}
