namespace SplitGuard.Fingerprints;

/// <summary>Judges a candidate by the waveforms: aligns the two sketches, finds the stretch that agrees, and scores it.</summary>
internal sealed class Verification
{
    /// <summary>Below 48 ms no agreement could be told from chance.</summary>
    private const int LeastWords = 3;

    /// <summary>Agreement of a word that counts neither for nor against belonging to the stretch.</summary>
    private const double NeutralAgreement = 0.2;

    private readonly IReadOnlyList<Fingerprint> clips;
    private readonly LoudWords[] loud;
    private readonly Significance significance;

    public Verification(IReadOnlyList<Fingerprint> clips)
    {
        this.clips = clips;
        loud = [.. clips.Select(clip => new LoudWords(clip))];
        significance = new Significance(clips.Count);
    }

    /// <summary>The match, or <see langword="null"/> when there is too little in common to say anything.</summary>
    public Match? Verify(Candidate candidate)
    {
        var (loudA, loudB) = (loud[candidate.A], loud[candidate.B]);
        var sketches = new SketchCorrelation(clips[candidate.A].Sketch.Signs.AsSpan(), clips[candidate.B].Sketch.Signs.AsSpan());
        if (AlignmentSearch.Find(sketches, loudA, loudB, candidate.OffsetFrames, LeastWords) is not { } alignment) return null;

        var common = loudA.Common(loudB, alignment.NearestLag);
        var stretch = AgreeingStretch(sketches, alignment, common);
        if (stretch.Count < LeastWords) return null;

        var score = significance.Score(sketches, alignment.NearestLag, stretch, (double)stretch.Count / common.Count);
        return Describe(candidate, alignment.Lag / Layout.SketchRate, stretch, score);
    }

    /// <summary>The run of words with the highest sum of agreement beyond the neutral (Kadane).</summary>
    private static List<int> AgreeingStretch(SketchCorrelation sketches, Alignment alignment, List<int> words)
    {
        var (sum, best) = (0.0, 0.0);
        var (from, bestFrom, bestTo) = (0, 0, 0);
        for (var i = 0; i < words.Count; i++)
        {
            sum += alignment.Polarity * sketches.At(alignment.NearestLag, words[i]) - NeutralAgreement;
            if (sum <= 0) (sum, from) = (0, i + 1);
            else if (sum > best) (best, bestFrom, bestTo) = (sum, from, i + 1);
        }

        return words.GetRange(bestFrom, bestTo - bestFrom);
    }

    private Match Describe(Candidate candidate, double offset, List<int> stretch, double score)
    {
        var (a, b) = (clips[candidate.A], clips[candidate.B]);
        var (start, end) = (Math.Max(0, offset), Math.Min(a.Seconds, b.Seconds + offset));
        var (from, to) = (stretch[0] * Layout.FrameSeconds, (stretch[^1] + 1) * Layout.FrameSeconds);

        // Silence neither agrees nor disagrees; where only that is left before an end, the end belongs to the stretch.
        if (loud[candidate.A].IsQuietBetween(start, from)) from = start;
        if (loud[candidate.A].IsQuietBetween(to, end)) to = end;
        var overlap = Math.Max(0, Math.Min(to, end) - Math.Max(from, start));
        return new Match(candidate.A, candidate.B, score, offset, overlap, Math.Min(1, overlap / a.Seconds), Math.Min(1, overlap / b.Seconds), 1, 1);
    }
}
