using SplitGuard.Fingerprints;
using SplitGuard.Matching.Lines;

namespace SplitGuard.Matching;

/// <summary>Whether a clip holds enough to be compared at all.</summary>
public static class Distinctness
{
    // As many clips as the largest datasets hold: what is told of a clip does not depend on the others in its dataset.
    private const int Clips = 10_000_000;

    private static readonly double LeastScore = Significance.OfTwo(Clips, new MatchOptions().MinScore);
    private static readonly LineJudgement Judgement = new(LeastScore);

    /// <summary>
    /// Whether it holds too little: no landmark to look it up by, or so little else that an exact copy over the whole clip, the
    /// cuts at its ends left aside, would score less than the default threshold in a run of 10,000,000 clips. Looked into at each
    /// call; the same whatever clips there are beside it.
    /// </summary>
    public static bool IsIndistinct(Fingerprint clip)
    {
        if (clip.Landmarks.IsEmpty) return true;
        var itself = new SketchLine(Middle: 0, At: 0, Speed: 1, Shift: 0);
        var found = new List<Passage>();
        Judgement.Judge(clip, clip, itself, itself, found);
        return found.Count == 0 || ScoreApartFromCuts(clip, itself) < LeastScore;
    }

    // Every clip is cut at its ends, and a steady tone has nothing else.
    private static double ScoreApartFromCuts(Fingerprint clip, SketchLine itself)
    {
        var end = (int)(clip.Samples / Layout.SketchHop);
        var agreement = new SketchComparison(clip, clip).Along(itself, StretchScore.EdgeFrames, end - StretchScore.EdgeFrames);
        return Significance.Score(agreement, beside: 0, clip.Seconds);
    }
}
