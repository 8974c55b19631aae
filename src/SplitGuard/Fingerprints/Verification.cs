namespace SplitGuard.Fingerprints;

/// <summary>Judges a candidate by the waveforms: aligns the two sketches, finds the stretch that agrees, and scores it.</summary>
internal sealed class Verification
{
    /// <summary>Below 48 ms no agreement could be told from chance.</summary>
    private const int LeastWords = 3;

    /// <summary>Agreement of a word that counts neither for nor against belonging to the stretch.</summary>
    private const double NeutralAgreement = 0.2;

    private const double LeastBorder = 0.1;

    // Three parts tell a drift from a lag that lies between two signs; half a millisecond is what that and noise can feign.
    private const int MostParts = 3;
    private const int LeastWordsOfPart = 6;
    private const int MostDrift = 2;

    // A consonant out of a synthesiser's store or a single drum hit is shared by many and says nothing of its members,
    // unless it is half of one.
    private const double LeastSeconds = 0.25;
    private const double LeastCoverage = 0.5;

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
        if (stretch.Count < LeastWords || Drifts(sketches, alignment, stretch)) return null;

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

    /// <summary>
    /// Whether parts of the stretch would rather be aligned elsewhere: two sounds that resemble each other, as two glides or two
    /// takes of a vowel do, slide past one another; a copy keeps its lag to the end.
    /// </summary>
    private static bool Drifts(SketchCorrelation sketches, Alignment alignment, List<int> stretch)
    {
        var parts = Math.Min(MostParts, stretch.Count / LeastWordsOfPart);
        if (parts < 2) return false;
        for (var part = 0; part < parts; part++)
        {
            var words = stretch.GetRange(part * stretch.Count / parts, (part + 1) * stretch.Count / parts - part * stretch.Count / parts).ToArray();
            if (DistanceToPeak(sketches, alignment, words) > MostDrift) return true;
        }

        return false;
    }

    private static int DistanceToPeak(SketchCorrelation sketches, Alignment alignment, int[] words)
    {
        // With its sign, for beside a peak half-way between two lags the troughs may be deeper than the peak shows.
        var (lag, polarity) = (alignment.NearestLag, alignment.Polarity);
        var here = polarity * sketches.At(lag, words);
        foreach (var direction in (ReadOnlySpan<int>)[-1, 1])
        {
            var (distance, highest) = (0, here);
            while (distance <= MostDrift && polarity * sketches.At(lag + (distance + 1) * direction, words) is var next && next > highest)
            {
                (distance, highest) = (distance + 1, next);
            }

            if (distance > MostDrift) return distance;
        }

        return 0;
    }

    private Match? Describe(Candidate candidate, double offset, List<int> stretch, double score)
    {
        var (a, b) = (clips[candidate.A], clips[candidate.B]);
        var (start, end) = (Math.Max(0, offset), Math.Min(a.Seconds, b.Seconds + offset));
        var (from, to) = (stretch[0] * Layout.FrameSeconds, (stretch[^1] + 1) * Layout.FrameSeconds);

        // Words that an end cuts, and silence before an end, were not compared: they belong to the stretch, but no more of
        // them than there is sound in it.
        var border = Math.Max(LeastBorder, to - from);
        if (from - start < border && loud[candidate.A].IsQuietBetween(start, from - Layout.FrameSeconds)) from = start;
        if (end - to < border && loud[candidate.A].IsQuietBetween(to + Layout.FrameSeconds, end)) to = end;
        var overlap = Math.Max(0, to - from);
        var (coverageA, coverageB) = (Math.Min(1, overlap / a.Seconds), Math.Min(1, overlap / b.Seconds));
        if (overlap < LeastSeconds && Math.Max(coverageA, coverageB) < LeastCoverage) return null;
        return new Match(candidate.A, candidate.B, score, offset, overlap, coverageA, coverageB, 1, 1);
    }
}
