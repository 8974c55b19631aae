using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>Judges the line on which two clips may agree: the stretch of it that they share, and how far beyond chance that is.</summary>
/// <param name="leastScore">For two clips; what has less is not looked at to the end.</param>
internal sealed class LineJudgement(double leastScore)
{
    /// <summary>Below 48 ms no agreement could be told from chance.</summary>
    private const int LeastFrames = 12;

    // A consonant out of a synthesiser's store or a single drum hit is shared by many and says nothing of its members,
    // unless it is half of one.
    private const double LeastSeconds = 0.25;
    private const double LeastCoverage = 0.5;

    // Frames beside the line, 32 to 160 ms, at which the same stretch shows how well it agrees without being one recording.
    // Every one is tried: a steady pitch may be in step again at a single one only, as 120 Hz is after 25.
    private const int NearestBeside = 8;
    private const int FarthestBeside = 40;
    private const int FramesBeside = 128;
    private const int Together = 1024;

    /// <summary>As far as a cut is heard in what is compared with its surroundings: 40 ms.</summary>
    public const int EdgeFrames = 10;

    /// <summary>What must agree apart from cuts, in standard deviations.</summary>
    private const double LeastDeviationsWithin = 3;

    [ThreadStatic]
    private static OffsetSweep? work;

    /// <summary>The match of the two, numbered 0 and 1 and with the score for two clips, or <see langword="null"/> when there is too little in common to say anything.</summary>
    /// <param name="first">The first clip.</param>
    /// <param name="second">The second clip.</param>
    /// <param name="best">The line of most agreement, which is scored.</param>
    /// <param name="plain">The line that is told.</param>
    public Match? Judge(Fingerprint first, Fingerprint second, SketchLine best, SketchLine plain)
    {
        var sketches = new SketchComparison(first, second);
        var stretch = MatchingStretch.Find(sketches, best);
        if (stretch.Frames < LeastFrames) return null;
        var score = Score(sketches, best, stretch);
        stretch = stretch.WithSilence(sketches, plain);

        var offset = (plain.Middle - plain.At / plain.Speed) * Layout.SketchSeconds;
        var from = Math.Max(stretch.From * Layout.SketchSeconds, offset);
        var to = Math.Min(stretch.To * Layout.SketchSeconds, Math.Min(first.Seconds, offset + second.Seconds / plain.Speed)); // A clip may end within a frame.
        var overlap = Math.Max(0, to - from);
        var (coverageA, coverageB) = (overlap / first.Seconds, Math.Min(1, overlap * plain.Speed / second.Seconds));
        if (overlap < LeastSeconds && Math.Max(coverageA, coverageB) < LeastCoverage) return null;
        return new Match(0, 1, score, offset, overlap, coverageA, coverageB, plain.Speed, PitchEstimate.Of(first, second, plain, stretch));
    }

    private double Score(SketchComparison sketches, SketchLine line, MatchingStretch stretch)
    {
        var agreement = sketches.Along(line, stretch.From, stretch.To);
        var seconds = stretch.Frames * Layout.SketchSeconds;
        var score = Significance.Score(agreement, 0, seconds);
        if (Significance.Deviations(Within(sketches, line, stretch), seconds) < LeastDeviationsWithin) return Math.Min(score, 0);
        return score < leastScore ? score : Significance.Score(agreement, Beside(sketches, line, stretch, agreement.Cells), seconds);
    }

    /// <summary>
    /// The agreement away from where either clip begins or ends: all cuts are alike, and a tone that is cut sounds like another there.
    /// </summary>
    private static Agreement Within(SketchComparison sketches, SketchLine line, MatchingStretch stretch)
    {
        var (from, to) = line.Common(sketches.FramesA, sketches.FramesB);
        return sketches.Along(line, Math.Max(stretch.From, from + EdgeFrames), Math.Min(stretch.To, to - EdgeFrames));
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
