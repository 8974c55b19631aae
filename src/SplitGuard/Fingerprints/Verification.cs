namespace SplitGuard.Fingerprints;

/// <summary>Judges a candidate by the sketches: finds the line on which they agree, the stretch of it that does, and scores that.</summary>
internal sealed class Verification(IReadOnlyList<Fingerprint> clips)
{
    private const int BlockFrames = 4;
    private const int LeastFrames = 12;

    private const double LeastSeconds = 0.25;
    private const double LeastCoverage = 0.5;

    // Lags beside the best, in frames, at which the same stretch shows how well it agrees without being one recording.
    private const int NearestBeside = 8;
    private const int FarthestBeside = 40;

    private readonly Significance significance = new(clips.Count);

    /// <summary>The match, or <see langword="null"/> when there is too little in common to say anything.</summary>
    public static long Ticks, LineTicks, Dropped;
    private readonly LineSearch lines = new();
    public Match? Verify(Candidate candidate)
    {
        var t0 = System.Diagnostics.Stopwatch.GetTimestamp();
        try { return Verify0(candidate); } finally { Interlocked.Add(ref Ticks, System.Diagnostics.Stopwatch.GetElapsedTime(t0).Ticks); }
    }

    public Match? Verify0(Candidate candidate)
    {
        var t0 = System.Diagnostics.Stopwatch.GetTimestamp();
        var (a, b) = (clips[candidate.A], clips[candidate.B]);
        var sketches = new SketchComparison(a.Sketch, b.Sketch);
        var shift = (int)Math.Round(candidate.ShiftBands * ContrastSketch.BandsPerOctave / Landmark.BandsPerOctave);
        if (lines.Find(sketches, candidate.OffsetFrames * Layout.SketchFrames, shift) is not { } line) { Interlocked.Add(ref LineTicks, System.Diagnostics.Stopwatch.GetElapsedTime(t0).Ticks); Interlocked.Increment(ref Dropped); return null; }
        Interlocked.Add(ref LineTicks, System.Diagnostics.Stopwatch.GetElapsedTime(t0).Ticks);
        var (from, to) = Stretch(sketches, line);
        if (to - from < LeastFrames) return null;

        var agreement = sketches.Along(line, from, to);
        var beside = 0.0;
        if (UseBeside)
        for (var lag = NearestBeside; lag <= FarthestBeside; lag += 2)
        {
            foreach (var sign in (ReadOnlySpan<int>)[-1, 1])
            {
                var other = sketches.Along(line with { At = line.At + sign * lag }, from, to, Math.Max(1, (to - from) / 128));
                if (other.Cells * Math.Max(1, (to - from) / 128) > agreement.Cells / 2) beside = Math.Max(beside, other.Correlation);
            }
        }

        var score = significance.Score(agreement, beside, (to - from) * Layout.SketchSeconds);
        var m = Describe(candidate, line, from, to, score);
        if (m is not null) Infos[m] = FormattableString.Invariant($"z={(Math.Atanh(Math.Min(.999, agreement.Correlation)) - Math.Atanh(Math.Min(.999, beside))) * Math.Sqrt(agreement.Cells):0.0} rho={agreement.Correlation:0.000} cells={agreement.Cells} beside={beside:0.000} shift={line.Shift} frames={to - from}");
        return m;
    }

    public static bool UseBeside = true;
    public static System.Collections.Concurrent.ConcurrentDictionary<Match, string> Infos = new();
    public static string Info(Match m) => Infos.GetValueOrDefault(m, "");

    /// <summary>The frames of the first clip with the most agreement beyond half the mean.</summary>
    private static (int From, int To) Stretch(SketchComparison sketches, SketchLine line)
    {
        var (from, to) = line.Common(sketches.FramesA, sketches.FramesB);
        if (to - from < BlockFrames) return (from, from);
        var blocks = new Agreement[(to - from) / BlockFrames];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = sketches.Along(line, from + i * BlockFrames, from + (i + 1) * BlockFrames);
        var (first, last) = (0, blocks.Length);
        for (var round = 0; round < 3; round++)
        {
            var all = default(Agreement);
            for (var i = first; i < last; i++) all += blocks[i];
            (first, last) = Best(blocks, all.Correlation / 2);
        }

        return (from + first * BlockFrames, from + last * BlockFrames);
    }

    /// <summary>The run with the highest sum beyond the neutral (Kadane).</summary>
    private static (int First, int Last) Best(Agreement[] blocks, double neutral)
    {
        var (sum, best) = (0.0, 0.0);
        var (from, bestFrom, bestTo) = (0, 0, 0);
        for (var i = 0; i < blocks.Length; i++)
        {
            sum += blocks[i].Excess - neutral * blocks[i].Cells;
            if (sum <= 0) (sum, from) = (0, i + 1);
            else if (sum > best) (best, bestFrom, bestTo) = (sum, from, i + 1);
        }

        return (bestFrom, bestTo);
    }

    private Match? Describe(Candidate candidate, SketchLine line, int first, int last, double score)
    {
        var (a, b) = (clips[candidate.A], clips[candidate.B]);
        var offset = (line.Middle - line.At / line.Speed) * Layout.SketchSeconds;
        var (from, to) = (first * Layout.SketchSeconds, last * Layout.SketchSeconds);
        var overlap = Math.Max(0, Math.Min(to, a.Seconds) - from);
        var (coverageA, coverageB) = (Math.Min(1, overlap / a.Seconds), Math.Min(1, overlap * line.Speed / b.Seconds));
        if (overlap < LeastSeconds && Math.Max(coverageA, coverageB) < LeastCoverage) return null;
        return new Match(candidate.A, candidate.B, score, offset, overlap, coverageA, coverageB, line.Speed, Math.Pow(2, line.Shift / ContrastSketch.BandsPerOctave));
    }
}
