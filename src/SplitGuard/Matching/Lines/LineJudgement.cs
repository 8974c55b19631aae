using System.Numerics;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>Judges the line on which two clips may agree: the stretches of it that they share, and how far beyond chance that is.</summary>
/// <param name="leastScore">For two clips; what has less is not looked at to the end.</param>
internal sealed class LineJudgement(double leastScore)
{
    /// <summary>Below 48 ms no agreement could be told from chance.</summary>
    private const int LeastFrames = 12;

    // A consonant out of a synthesiser's store or a click is shared by many and says nothing of its members, unless it is half of one.
    private const double LeastSeconds = 0.25;
    private const double LeastCoverage = 0.5;

    // A word or a drum hit says little more. What is no good part of all that sounds in one of them, and does not fill the end of
    // one and the start of the other, must be long, and agree all along without a doubt.
    private const double LeastShare = 0.25;
    private const double LeastSecondsOfEnd = 0.5;
    private const double LeastSecondsWithin = 0.9; // A second, of which the ends are not heard.
    private const double LeastPersistenceWithin = 4;

    // Two sentences of one voice are in step now and then, and a copy under noise is heard now and then: along all that both hold.
    private const double NearlyAll = 0.8;
    private const double LeastPersistence = 3;
    private const double LeastPersistenceOfAll = 2;

    /// <summary>Cells, of the 64 of a frame, without which there is nothing to hear.</summary>
    private const int LeastCellsOfSound = 5;

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
        Collect(sketches, best, from, to, double.NegativeInfinity, stretches);
        stretches.Sort(static (x, y) => x.Stretch.From.CompareTo(y.Stretch.From));
        for (var i = 0; i < stretches.Count;)
        {
            var scored = stretches[i++];
            for (; i < stretches.Count && stretches[i].Stretch.From - scored.Stretch.To < FramesBetween; i++) scored = scored.With(stretches[i]);
            if (Passage(first, second, plain, scored with { Stretch = scored.Stretch.WithSilence(sketches, plain) }) is { } passage) found.Add(passage);
        }
    }

    /// <summary>The best stretch between two frames, and where that is a match, what is shared before and after something that differs.</summary>
    private void Collect(SketchComparison sketches, SketchLine line, int from, int to, double least, List<Scored> stretches)
    {
        if (stretches.Count == MostOfLine) return;
        var stretch = MatchingStretch.Find(sketches, line, from, to);
        if (stretch.Frames < LeastFrames) return;
        var (score, persistence) = worth.Of(sketches, line, stretch);
        if (score < least) return;
        if (score < leastScore)
        {
            stretches.Add(new Scored(stretch, score, persistence));
            return;
        }

        var gap = stretch.Gap(sketches, line);
        if (Parts(sketches, line, gap) && IsMatch(sketches, line, from, gap.From) && IsMatch(sketches, line, gap.To, to))
        {
            Collect(sketches, line, from, gap.From, leastScore, stretches);
            Collect(sketches, line, gap.To, to, leastScore, stretches);
            return;
        }

        stretches.Add(new Scored(stretch, score, persistence));
        if (stretch.From - from >= FramesBetween) Collect(sketches, line, from, stretch.From, leastScore, stretches);
        if (to - stretch.To >= FramesBetween) Collect(sketches, line, stretch.To, to, leastScore, stretches);
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
        var coverage = Math.Max(seconds / first.Seconds, seconds * line.Speed / second.Seconds);
        if (coverage < LeastCoverage && seconds < LeastSeconds) return null;
        if (!IsSpecific(first, second, line, scored, seconds)) return null;
        return new Passage(from, (from - offset) * line.Speed, seconds, line.Speed, PitchEstimate.Of(first, second, line, stretch), scored.Score);
    }

    private static bool IsSpecific(Fingerprint first, Fingerprint second, SketchLine line, Scored scored, double seconds)
    {
        var (from, to) = (scored.Stretch.From, scored.Stretch.To);
        var (framesA, framesB) = (first.Sketch.Signs.Length, second.Sketch.Signs.Length);
        var common = line.Common(framesA, framesB);
        var isAll = Share(first.Sketch, from, to, common.From, common.To) >= NearlyAll;
        if (scored.Persistence < (isAll ? LeastPersistenceOfAll : LeastPersistence)) return false;
        return (seconds >= LeastSecondsWithin && scored.Persistence >= LeastPersistenceWithin)
            || (seconds >= LeastSecondsOfEnd && isAll)
            || Share(first.Sketch, from, to, 0, framesA) >= LeastShare
            || Share(second.Sketch, line.Of(from), line.Of(to), 0, framesB) >= LeastShare;
    }

    /// <summary>How much of what sounds between two frames lies between two others: 0 to 1.</summary>
    private static double Share(ContrastSketch sketch, int from, int to, int low, int high)
    {
        var (within, all) = (0, 0);
        for (var frame = low; frame < high; frame += Layout.SketchFrames)
        {
            if (BitOperations.PopCount(sketch.Masks[frame / Layout.SketchFrames]) < LeastCellsOfSound) continue;
            all++;
            within += frame >= from && frame < to ? 1 : 0;
        }

        return (double)within / Math.Max(1, all);
    }
}
