using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>
/// What the agreement of two clips over a stretch is worth. That it is beyond chance is not enough: two takes of one sentence by one
/// voice, or two sentences out of one synthesiser, agree too, though neither is a copy of the other. A copy agrees better than
/// beside the line, only within a few milliseconds, and all along.
/// </summary>
/// <param name="leastScore">For two clips; what has less is not looked at to the end.</param>
internal sealed class StretchScore(double leastScore)
{
    // Frames beside the line, 32 to 160 ms, at which the same stretch shows how well it agrees without being one recording.
    // Every one is tried: a steady pitch may be in step again at a single one only, as 120 Hz is after 25.
    private const int NearestBeside = 8;
    private const int FarthestBeside = 40;
    private const int FramesBeside = 128;
    private const int Together = 1024;

    // 8 ms beside the line the agreement of a copy has fallen to about what the clip has with itself 8 ms later; that of two takes
    // is still at 0.55 to 0.8 of its height.
    private const int FramesAside = 2;
    private const int FramesOfBreadth = 4096;
    private const double AsideOfTakes = 0.8;
    private const double Allowance = 0.15;
    private const double LeastRange = 0.3;

    /// <summary>As far as a cut is heard in what is compared with its surroundings, 40 ms: all cuts are alike.</summary>
    public const int EdgeFrames = 10;

    /// <summary>What must agree apart from cuts, in standard deviations.</summary>
    private const double LeastDeviationsWithin = 3;

    [ThreadStatic]
    private static OffsetSweep? work;

    /// <summary>The score for two clips, and by how many standard deviations it agrees all along; what is below the least may be too high.</summary>
    public (double Score, double Persistence) Of(SketchComparison sketches, SketchLine line, MatchingStretch stretch)
    {
        var agreement = sketches.Along(line, stretch.From, stretch.To);
        var seconds = stretch.Frames * Layout.SketchSeconds;
        var score = Significance.Score(agreement, 0, seconds);
        if (score < leastScore) return (score, 0);

        var beside = Beside(sketches, line, stretch, agreement.Cells);
        var copied = agreement.Correlation * (1 - Breadth(sketches, line, stretch));
        score = Significance.Score(agreement with { Excess = (int)(copied * agreement.Cells) }, beside, seconds);
        if (score < leastScore) return (score, 0);

        var (from, to) = Within(sketches, line, stretch);
        return Significance.Deviations(sketches.Along(line, from, to), seconds) < LeastDeviationsWithin
            ? (Math.Min(score, 0), 0)
            : (score, Persistence.Deviations(sketches, line, from, to, beside));
    }

    /// <summary>Away from where either clip begins or ends: a tone that is cut sounds like another there.</summary>
    private static (int From, int To) Within(SketchComparison sketches, SketchLine line, MatchingStretch stretch)
    {
        var (from, to) = line.Common(sketches.FramesA, sketches.FramesB);
        return (Math.Max(stretch.From, from + EdgeFrames), Math.Min(stretch.To, to - EdgeFrames));
    }

    /// <summary>The best correlation beside the line; where most of the stretch would leave the other clip, there is none to tell.</summary>
    private static double Beside(SketchComparison sketches, SketchLine line, MatchingStretch stretch, int cells)
    {
        var step = stretch.Frames / FramesBeside + 1;
        Span<ushort> differing = stackalloc ushort[CellCounts.InLots(FarthestBeside + 1 + FarthestBeside)];
        Span<ushort> compared = stackalloc ushort[differing.Length];
        Sweep(sketches, line, stretch, step).Count(differing, compared);

        var highest = 0.0;
        for (var side = -FarthestBeside; side <= FarthestBeside; side++)
        {
            var (differ, all) = (differing[FarthestBeside + side], compared[FarthestBeside + side]);
            if (Math.Abs(side) < NearestBeside || all * step <= cells / 2) continue;
            highest = Math.Max(highest, new Agreement(all - 2 * differ, all).Correlation);
        }

        return highest;
    }

    /// <summary>The share of the agreement that is as good a little beside the line, and so is not a copy's: 0 to 1.</summary>
    private static double Breadth(SketchComparison sketches, SketchLine line, MatchingStretch stretch)
    {
        var step = stretch.Frames / FramesOfBreadth + 1;
        var (from, to) = (stretch.From, stretch.To);
        var on = sketches.Along(line, from, to, step).Correlation;
        if (on <= 0) return 0;
        var before = sketches.Along(line with { At = line.At - FramesAside }, from, to, step);
        var after = sketches.Along(line with { At = line.At + FramesAside }, from, to, step);
        var own = Math.Max(Later(sketches.FirstWithItself(), from, to, step), Later(sketches.SecondWithItself(), line.Of(from), line.Of(to), step));
        return Math.Clamp(((before + after).Correlation / on - own - Allowance) / Math.Max(LeastRange, AsideOfTakes - own), 0, 1);
    }

    private static double Later(SketchComparison itself, int from, int to, int step) =>
        itself.Along(new SketchLine(Middle: 0, At: FramesAside, Speed: 1, Shift: 0), from, to, step).Correlation;

    /// <summary>Every so-manieth frame of the stretch, to be compared at all offsets as far as the farthest beside the line.</summary>
    private static OffsetSweep Sweep(SketchComparison sketches, SketchLine line, MatchingStretch stretch, int step)
    {
        const int around = FarthestBeside + 1 + FarthestBeside;
        var sweep = work ??= new OffsetSweep();
        sweep.Clear();
        var (loadedTo, position) = (int.MinValue, 0);
        for (var frame = stretch.From; frame < stretch.To; frame += step)
        {
            var first = (int)(line.Fixed(frame) >> 32) - FarthestBeside;
            if (first + around > loadedTo)
            {
                var count = step < around ? around + Together : around; // Where what is around overlaps, much is taken at once.
                (position, loadedTo) = (sweep.Load(sketches, first, count, line.Shift) - first, first + count);
            }

            sweep.Choose(sketches, frame, position + first);
        }

        return sweep;
    }
}
