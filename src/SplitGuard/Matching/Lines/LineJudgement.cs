using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>Judges the line on which two clips may agree: the stretches of it that they share, and how far beyond chance that is.</summary>
/// <param name="leastScore">For two clips; what has less is no match.</param>
internal sealed class LineJudgement(double leastScore)
{
    /// <summary>Below 48 ms no agreement could be told from chance.</summary>
    private const int LeastFrames = 12;

    /// <summary>A quarter of a second: stretches with less between them are one.</summary>
    private const int FramesBetween = 62;

    // Half a second of other sound parts a stretch in two; a moment of silence or noise does not.
    private const int FramesOfGap = 125;
    private const int LeastCellsOfGap = 16;

    /// <summary>More are not told of one line.</summary>
    private const int MostOfLine = 16;

    /// <summary>What a gap may agree by, in standard deviations.</summary>
    private const double MostDeviationsOfGap = 3;

    private readonly record struct Scored(MatchingStretch Stretch, double Score, double Persistence)
    {
        /// <summary>This and a later one as one.</summary>
        public Scored With(Scored later) => new(
            new MatchingStretch(Stretch.From, later.Stretch.To), Math.Max(Score, later.Score), Math.Max(Persistence, later.Persistence));
    }

    private readonly StretchScore worth = new(leastScore);

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
        Collect(sketches, best, from, to, stretches);
        stretches.Sort(static (x, y) => x.Stretch.From.CompareTo(y.Stretch.From));
        for (var i = 0; i < stretches.Count;)
        {
            var scored = stretches[i++];
            for (; i < stretches.Count && stretches[i].Stretch.From - scored.Stretch.To < FramesBetween; i++) scored = scored.With(stretches[i]);
            if (Passage(first, second, plain, scored with { Stretch = scored.Stretch.WithSilence(sketches, plain) }) is { } passage) found.Add(passage);
        }
    }

    /// <summary>The best stretch between two frames, and where that is a match, what is shared before and after something that differs.</summary>
    private void Collect(SketchComparison sketches, SketchLine line, int from, int to, List<Scored> stretches)
    {
        if (stretches.Count == MostOfLine) return;
        var stretch = MatchingStretch.Find(sketches, line, from, to);
        if (stretch.Frames < LeastFrames) return;
        var (score, persistence) = worth.Of(sketches, line, stretch);
        if (score < leastScore) return;

        var gap = stretch.Gap(sketches, line);
        if (Parts(sketches, line, gap) && IsMatch(sketches, line, from, gap.From) && IsMatch(sketches, line, gap.To, to))
        {
            Collect(sketches, line, from, gap.From, stretches);
            Collect(sketches, line, gap.To, to, stretches);
            return;
        }

        stretches.Add(new Scored(stretch, score, persistence));
        if (stretch.From - from >= FramesBetween) Collect(sketches, line, from, stretch.From, stretches);
        if (to - stretch.To >= FramesBetween) Collect(sketches, line, stretch.To, to, stretches);
    }

    /// <summary>Whether there is sound in a gap, and nothing in it that agrees.</summary>
    private static bool Parts(SketchComparison sketches, SketchLine line, MatchingStretch gap)
    {
        var agreement = sketches.Along(line, gap.From, gap.To);
        return gap.Frames >= FramesOfGap && agreement.Cells >= gap.Frames * LeastCellsOfGap
            && Significance.Deviations(agreement, gap.Frames * Layout.SketchSeconds) < MostDeviationsOfGap;
    }

    private bool IsMatch(SketchComparison sketches, SketchLine line, int from, int to)
    {
        var stretch = MatchingStretch.Find(sketches, line, from, to);
        return stretch.Frames >= FramesBetween && worth.Of(sketches, line, stretch).Score >= leastScore;
    }

    private static Passage? Passage(Fingerprint first, Fingerprint second, SketchLine line, Scored scored)
    {
        var stretch = scored.Stretch;
        var offset = (line.Middle - line.At / line.Speed) * Layout.SketchSeconds;
        var from = Math.Max(stretch.From * Layout.SketchSeconds, offset);
        var to = Math.Min(stretch.To * Layout.SketchSeconds, Math.Min(first.Seconds, offset + second.Seconds / line.Speed)); // A clip may end within a frame.
        var seconds = Math.Max(0, to - from);
        if (!Specificity.Suffices(first, second, line, stretch, seconds, scored.Persistence)) return null;
        return new Passage(from, (from - offset) * line.Speed, seconds, line.Speed, PitchEstimate.Of(first, second, line, stretch), scored.Score);
    }
}
