namespace SplitGuard.Matching.Lines;

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

    /// <summary>What leaves no doubt about the line.</summary>
    private const double ClearDeviations = 14;

    // In squared deviations, which neighbouring cells inflate: what tells one speed from another.
    private const double Telling = 60;
    private const int OffsetsOfSpeedOne = 4;

    /// <param name="Segments">How many, at most.</param>
    /// <param name="FrameStep">Every so-manieth frame of a segment is compared.</param>
    /// <param name="OffsetReach">Frames by which the whole line moves, to either side.</param>
    /// <param name="SpeedReach">Share by which its speed changes, to either side.</param>
    /// <param name="DriftStep">Frames by which a step of speed moves the line's ends.</param>
    private readonly record struct Grid(int Segments, int FrameStep, int OffsetReach, double SpeedReach, double DriftStep);

    private static readonly Grid Wide = new(Segments: 8, FrameStep: 4, OffsetReach, MostSpeedChange, DriftStep: 2);
    private static readonly Grid Deep = new(Segments: 16, FrameStep: 1, OffsetReach, MostSpeedChange, DriftStep: 1);
    private static readonly Grid Narrow = new(Segments: 16, FrameStep: 1, OffsetReach: 4, SpeedReach: 0, DriftStep: 0.5);

    private readonly OffsetSweep sweep = new();
    private ushort[] differing = [];
    private ushort[] cells = [];
    private int[] held = [];

    /// <param name="sketches">The two clips.</param>
    /// <param name="offset">Frame of the first at which the second would begin.</param>
    /// <param name="shift">Sketch bands by which the second is higher.</param>
    /// <param name="anchor">Frame of the first around which to look, where both are longer than what can be looked at.</param>
    /// <param name="isPromising">Whether the landmarks promise enough for a search that costs more and hears fainter copies.</param>
    /// <returns>
    /// The line of most agreement, and the one to tell: of speed 1 where that agrees about as well. <see langword="null"/> where none stands out.
    /// </returns>
    public (SketchLine Best, SketchLine Plain)? Find(SketchComparison sketches, int offset, int shift, int anchor, bool isPromising)
    {
        var common = new SketchLine(offset, 0, 1, 0).Common(sketches.FramesA, sketches.FramesB);
        common = (Math.Max(0, common.From - OffsetReach), Math.Min(sketches.FramesA, common.To + OffsetReach));
        var (from, to) = Window(common, anchor, MostFrames);
        if (to <= from) return null;
        var middle = (from + to) / 2;
        var start = new SketchLine(middle, middle - offset, 1, shift);

        var (line, deviations) = Search(sketches, start, from, to, Wide);
        if (isPromising && deviations < ClearDeviations) (line, deviations) = Search(sketches, start, from, to, Deep);
        if (deviations < LeastDeviations) return null;

        line = AtBestShift(sketches, line, from, to);
        var narrow = Search(sketches, line, from, to, Narrow).Line;
        line = Climb(sketches, Deviations(sketches, narrow, from, to) > Deviations(sketches, line, from, to) ? narrow : line, from, to);
        var plain = AtSpeedOne(sketches, line, from, to);
        if ((from, to) == common) return (line, plain);
        plain = Widened(sketches, plain, common, (from, to));
        return (plain, plain);
    }

    private static (int From, int To) Window((int From, int To) within, int anchor, int length)
    {
        var from = Math.Clamp(anchor - length / 2, within.From, Math.Max(within.From, within.To - length));
        return (from, Math.Min(within.To, from + length));
    }

    /// <summary>
    /// Follows a line that was found in a window to the ends of long clips: each wider window tells the speed more closely, for as
    /// long as what comes in agrees too.
    /// </summary>
    private SketchLine Widened(SketchComparison sketches, SketchLine line, (int From, int To) common, (int From, int To) window)
    {
        const int times = 3;
        while (window != common)
        {
            var wider = Window(common, (window.From + window.To) / 2, times * (window.To - window.From));
            var pivot = (wider.From + wider.To) / 2;
            var found = line with { Middle = pivot, At = line.At + line.Speed * (pivot - line.Middle) };
            found = Climb(sketches, Search(sketches, found, wider.From, wider.To, Narrow).Line, wider.From, wider.To);
            var known = Sampled(sketches, found, window.From, window.To);
            var added = Sampled(sketches, found, wider.From, window.From) + Sampled(sketches, found, window.To, wider.To);
            if (added.Excess < known.Correlation / 2 * added.Cells) break;
            (line, window) = (found, wider);
        }

        return line;
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
        var room = CellCounts.InLots(2 * reach + 1) + BestSum.Lot;
        Slide(sketches, line, starts, frames, length, grid, drift, reach, room, distance);

        Span<int> first = stackalloc int[starts.Length];
        var best = new BestSum(2 * grid.OffsetReach + 1);
        var bestDrift = 0.0;
        for (var turn = 0; turn <= 2 * (int)(drift / grid.DriftStep); turn++)
        {
            var ends = (turn % 2 == 0 ? -turn / 2 : (turn + 1) / 2) * grid.DriftStep; // The least change first: it wins a draw.
            if (IsBeyondReach(line.Speed + ends / (length / 2.0))) continue;
            for (var k = 0; k < starts.Length; k++) first[k] = k * room + reach - grid.OffsetReach + (int)Math.Floor(ends * distance[k] + 0.5);
            if (best.IsBeaten(differing, cells, first)) bestDrift = ends;
        }

        return (line with { At = line.At + best.Offset - grid.OffsetReach, Speed = line.Speed + bestDrift / (length / 2.0) }, Math.Sqrt(best.Square));
    }

    /// <summary>Compares every segment at every offset from the line that it may come to.</summary>
    private void Slide(
        SketchComparison sketches, SketchLine line, ReadOnlySpan<int> starts, int frames, int length, Grid grid, double drift, int reach, int room, Span<double> distance)
    {
        if (differing.Length < starts.Length * room) (differing, cells) = (new ushort[starts.Length * room], new ushort[starts.Length * room]);
        for (var k = 0; k < starts.Length; k++)
        {
            distance[k] = (starts[k] + frames / 2 - line.Middle) / (length / 2.0);
            var at = line.Of(starts[k] + frames / 2) - frames / 2;
            var needed = Math.Min(reach, grid.OffsetReach + (int)(drift * Math.Abs(distance[k])) + 1);
            sweep.Clear();
            var position = sweep.Load(sketches, at - needed, 2 * needed + frames, line.Shift);
            for (var i = 0; i < frames / grid.FrameStep; i++) sweep.Choose(sketches, starts[k] + i * grid.FrameStep, position + i * grid.FrameStep);
            var counted = new Range(k * room + reach - needed, k * room + reach - needed + CellCounts.InLots(2 * needed + 1));
            sweep.Count(differing.AsSpan(counted), cells.AsSpan(counted));
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

    /// <summary>Climbs from a line to the best one near it, in steps of a frame and, in the end, of an eighth.</summary>
    private static SketchLine Climb(SketchComparison sketches, SketchLine start, int from, int to)
    {
        const int finest = 8; // Steps to a frame of offset, or to a frame by which the ends drift.
        var speed = 2.0 / Math.Max(8, to - from) / finest;
        var tried = new TriedSteps(stackalloc ulong[TriedSteps.Words]);
        tried.Add(0, 0);
        var (bestOffset, bestDrift) = (0, 0);
        var (line, best) = (start, Deviations(sketches, start, from, to));
        for (var size = finest; size >= 1; size /= 2)
        {
            for (var climbed = true; climbed;)
            {
                climbed = false;
                foreach (var (o, v) in (ReadOnlySpan<(int, int)>)[(-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (1, -1), (-1, 1)])
                {
                    var (offset, drift) = (bestOffset + o * size, bestDrift + v * size);
                    var next = start with { At = start.At + (double)offset / finest, Speed = start.Speed + drift * speed };
                    if (IsBeyondReach(next.Speed) || !tried.Add(offset, drift)) continue;
                    var reached = Deviations(sketches, next, from, to);
                    if (reached > best) (best, line, bestOffset, bestDrift, climbed) = (reached, next, offset, drift, true);
                }
            }
        }

        return line;
    }

    /// <summary>The line with the shift that agrees best: landmarks know it to about a band.</summary>
    private static SketchLine AtBestShift(SketchComparison sketches, SketchLine line, int from, int to)
    {
        var best = (Deviations: Deviations(sketches, line, from, to), Line: line);
        foreach (var shift in (ReadOnlySpan<int>)[line.Shift - 1, line.Shift + 1])
        {
            var reached = Deviations(sketches, line with { Shift = shift }, from, to);
            if (reached > best.Deviations) best = (reached, line with { Shift = shift });
        }

        return best.Line;
    }

    /// <summary>The line of unchanged speed, where it agrees about as well: a short clip cannot tell, and most copies are not sped up.</summary>
    private static SketchLine AtSpeedOne(SketchComparison sketches, SketchLine line, int from, int to)
    {
        const double step = 0.5;
        var best = Deviations(sketches, line, from, to);
        var unchanged = (Deviations: 0.0, Line: line);
        var tried = new TriedSteps(stackalloc ulong[TriedSteps.Words]);
        var nearest = (line with { Speed = 1 }).Of(from);
        for (var turn = 0; turn <= 2 * OffsetsOfSpeedOne; turn++)
        {
            var offset = turn % 2 == 0 ? -turn / 2 : (turn + 1) / 2; // The nearest first: it wins a draw.
            var next = line with { At = line.At + offset * step, Speed = 1 };
            if (!tried.Add(next.Of(from) - nearest, 0)) continue; // Half a frame on it is often the same frames again.
            var reached = Deviations(sketches, next, from, to);
            if (reached > unchanged.Deviations) unchanged = (reached, next);
        }

        return best * best - unchanged.Deviations * unchanged.Deviations < Telling ? unchanged.Line : line;
    }

    private static bool IsBeyondReach(double speed) => Math.Abs(speed - 1) > MostSpeedChange;

    private static double Deviations(SketchComparison sketches, SketchLine line, int from, int to) => Sampled(sketches, line, from, to).Deviations;

    private static Agreement Sampled(SketchComparison sketches, SketchLine line, int from, int to) =>
        sketches.Along(line, from, to, (to - from) / ClimbFrames + 1);
}
