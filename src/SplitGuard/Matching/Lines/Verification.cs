using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Matching.Lines;

/// <summary>Judges a candidate by the sketches: finds the line on which they agree, and has it judged. Not thread-safe.</summary>
internal sealed class Verification(IReadOnlyList<Fingerprint> clips)
{
    /// <summary>Votes, in standard deviations, that few pairs of unrelated clips reach.</summary>
    private const float Promising = 8;

    private readonly LineSearch lines = new();
    private readonly LineJudgement judgement = new(clips.Count);

    /// <summary>The match, or <see langword="null"/> when there is too little in common to say anything.</summary>
    public Match? Verify(Candidate candidate)
    {
        var (a, b) = (clips[candidate.A], clips[candidate.B]);
        var sketches = new SketchComparison(a, b);
        var shift = (int)Math.Round(candidate.ShiftBands * ContrastSketch.BandsPerOctave / Landmark.BandsPerOctave);
        var anchor = PassageAnchor.Of(a, b, candidate) * Layout.SketchFrames;
        if (lines.Find(sketches, candidate.OffsetFrames * Layout.SketchFrames, shift, anchor, candidate.Votes >= Promising) is not { } found) return null;
        return judgement.Judge(a, b, found.Best, found.Plain) is { } match ? match with { A = candidate.A, B = candidate.B } : null;
    }
}
