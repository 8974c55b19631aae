using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>Judges the line on which two clips may agree: the stretches of it that they share, and how far beyond chance that is.</summary>
/// <param name="leastScore">For two clips; what has less is not looked at to the end.</param>
internal sealed class LineJudgement(double leastScore)
{
    /// <summary>Below 48 ms no agreement could be told from chance.</summary>
    private const int LeastFrames = 12;

    // A consonant out of a synthesiser's store or a single drum hit is shared by many and says nothing of its members,
    // unless it is half of one.
    private const double LeastSeconds = 0.25;
    private const double LeastCoverage = 0.5;

    /// <summary>A quarter of a second: stretches with less between them are one.</summary>
    private const int FramesBetween = 62;

    // Half a second of other sound parts a stretch in two; a moment of silence or noise does not.
    private const int FramesOfGap = 125;
    private const int LeastCellsOfGap = 16;

    /// <summary>More are not told of one line.</summary>
    private const int MostOfLine = 16;

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

    private readonly record struct Scored(MatchingStretch Stretch, double Score);

    [ThreadStatic]
    private static OffsetSweep? work;

    /// <summary>Adds the passages that the two share along a line, each with the score for two clips; none when there is too little in common to say anything.</summary>
    /// <param name="first">The first clip.</param>
    /// <param name="second">The second clip.</param>
    /// <param name="best">The line of most agreement, which is scored.</param>
    /// <param name="plain">The line that is told.</param>
    /// <param name="found">What is added to.</param>
    public void Judge(Fingerprint first, Fingerprint second, SketchLine best, SketchLine plain, List<Passage> found)
    {
        var sketches = new SketchComparison(first, second);
        var (from, to) = best.Common(sketches.FramesA, sketches.FramesB);
        var stretches = new List<Scored>();
        Collect(sketches, best, from, to, double.NegativeInfinity, stretches);
        stretches.Sort(static (x, y) => x.Stretch.From.CompareTo(y.Stretch.From));
        for (var i = 0; i < stretches.Count;)
        {
            var (stretch, score) = stretches[i++];
            for (; i < stretches.Count && stretches[i].Stretch.From - stretch.To < FramesBetween; i++)
                (stretch, score) = (new MatchingStretch(stretch.From, stretches[i].Stretch.To), Math.Max(score, stretches[i].Score));
            if (Passage(first, second, plain, stretch.WithSilence(sketches, plain), score) is { } passage) found.Add(passage);
        }
    }

    /// <summary>The best stretch between two frames, and where that is a match, what is shared before and after something that differs.</summary>
    private void Collect(SketchComparison sketches, SketchLine line, int from, int to, double least, List<Scored> stretches)
    {
        if (stretches.Count == MostOfLine) return;
        var stretch = MatchingStretch.Find(sketches, line, from, to);
        if (stretch.Frames < LeastFrames) return;
        var score = Score(sketches, line, stretch);
        if (score < least) return;
        if (score < leastScore)
        {
            stretches.Add(new Scored(stretch, score));
            return;
        }

        var gap = stretch.Gap(sketches, line);
        if (Parts(sketches, line, gap) && IsMatch(sketches, line, from, gap.From) && IsMatch(sketches, line, gap.To, to))
        {
            Collect(sketches, line, from, gap.From, leastScore, stretches);
            Collect(sketches, line, gap.To, to, leastScore, stretches);
            return;
        }

        stretches.Add(new Scored(stretch, score));
        if (stretch.From - from >= FramesBetween) Collect(sketches, line, from, stretch.From, leastScore, stretches);
        if (to - stretch.To >= FramesBetween) Collect(sketches, line, stretch.To, to, leastScore, stretches);
    }

    /// <summary>Whether there is sound in a gap, and nothing in it that agrees.</summary>
    private static bool Parts(SketchComparison sketches, SketchLine line, MatchingStretch gap)
    {
        var agreement = sketches.Along(line, gap.From, gap.To);
        return gap.Frames >= FramesOfGap && agreement.Cells >= gap.Frames * LeastCellsOfGap
            && Significance.Deviations(agreement, gap.Frames * Layout.SketchSeconds) < LeastDeviationsWithin;
    }

    private bool IsMatch(SketchComparison sketches, SketchLine line, int from, int to)
    {
        var stretch = MatchingStretch.Find(sketches, line, from, to);
        return stretch.Frames >= FramesBetween && Score(sketches, line, stretch) >= leastScore;
    }

    private static Passage? Passage(Fingerprint first, Fingerprint second, SketchLine line, MatchingStretch stretch, double score)
    {
        var offset = (line.Middle - line.At / line.Speed) * Layout.SketchSeconds;
        var from = Math.Max(stretch.From * Layout.SketchSeconds, offset);
        var to = Math.Min(stretch.To * Layout.SketchSeconds, Math.Min(first.Seconds, offset + second.Seconds / line.Speed)); // A clip may end within a frame.
        var seconds = Math.Max(0, to - from);
        var coverage = Math.Max(seconds / first.Seconds, seconds * line.Speed / second.Seconds);
        if (seconds < LeastSeconds && coverage < LeastCoverage) return null;
        return new Passage(from, (from - offset) * line.Speed, seconds, line.Speed, PitchEstimate.Of(first, second, line, stretch), score);
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
