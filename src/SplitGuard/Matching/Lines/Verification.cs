using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Matching.Lines;

/// <summary>Judges a candidate by the sketches: finds the line on which they agree, and has it judged. Not thread-safe.</summary>
/// <param name="clips">All clips.</param>
/// <param name="leastScore">For two clips; what has less is no match.</param>
internal sealed class Verification(IReadOnlyList<Fingerprint> clips, double leastScore)
{
    /// <summary>Votes, in standard deviations, that few pairs of unrelated clips reach.</summary>
    private const float Promising = 8;

    private readonly LineSearch lines = new();

    // Candidates of one clip follow each other.
    private int lastA;
    private Fingerprint? last;

    private readonly LineJudgement judgement = new(leastScore);

    /// <summary>Adds the passages that the two share, with the score for two clips; none when there is too little in common to say anything.</summary>
    /// <returns>The lengths of the two.</returns>
    public (double SecondsA, double SecondsB) Verify(Candidate candidate, List<Passage> found)
    {
        if (candidate.A != lastA || last is null) (lastA, last) = (candidate.A, clips[candidate.A]);
        var (a, b) = (last, clips[candidate.B]);
        var sketches = new SketchComparison(a, b);
        var shift = (int)Math.Round(candidate.ShiftBands * ContrastSketch.BandsPerOctave / Landmark.BandsPerOctave);
        var anchor = PassageAnchor.Of(a, b, candidate) * Layout.SketchFrames;
        if (lines.Find(sketches, candidate.OffsetFrames * Layout.SketchFrames, shift, anchor, candidate.Votes >= Promising) is { } line)
            judgement.Judge(a, b, line.Best, line.Plain, found);
        return (a.Seconds, b.Seconds);
    }
}
