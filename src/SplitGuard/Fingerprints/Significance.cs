namespace SplitGuard.Fingerprints;

/// <summary>
/// What an agreement is worth: −log10 of how many agreements as good are expected by chance in the whole run (a-contrario
/// detection; Desolneux, Moisan and Morel 2000). Unrelated sounds of one kind — two vowels of one voice at one pitch, two tones — agree
/// far better than coins do, so chance is measured beside the best lag, and a sign counts for a fraction of a coin.
/// </summary>
internal sealed class Significance(int clips)
{
    // Lags, in signs of 0.25 ms, at which the same pair shows how well it agrees without being one recording: from
    // 1.5 ms, beyond the peak itself, to 100 ms, several periods of any pitch.
    private const int NearestBeside = 6;
    private const int FarthestBeside = 400;
    private const int MostWordsBeside = 1024;

    /// <summary>Share of the stretch that must still lie on the other clip: beyond its ends is nothing to agree with.</summary>
    private const double LeastBeside = 0.5;

    // Signs to a coin, when everything audible in the overlap agrees, and what is added when less and less of it
    // does: chosen on 4.5 million pairs of spoken digits, the same word by the same voice among them, so that the best
    // scores below 0.
    private const double SignsPerCoin = 8;
    private const double MoreSignsPerCoin = 8;

    /// <summary>Each pair is tried at about as many lags as the stretch has signs, with a few stretches each.</summary>
    private const double TrialsPerSign = 4;

    /// <summary>Scores are rounded, so that the last bits of a system's logarithm decide nothing.</summary>
    private const int ScoreDigits = 6;

    private readonly double pairs = Math.Max(1, clips * (clips - 1.0) / 2);

    /// <summary>Van Vleck's relation: the correlation of two Gaussian waveforms from that of their signs.</summary>
    public static double OfWaveforms(double signs) => Math.Sin(Math.PI / 2 * signs);

    private static double OfSigns(double waveforms) => 2 / Math.PI * Math.Asin(Math.Min(1, waveforms));

    /// <param name="sketches">The two clips.</param>
    /// <param name="lag">The best lag.</param>
    /// <param name="words">The stretch that agrees.</param>
    /// <param name="share">Its share of what both hold audibly at this lag.</param>
    public double Score(SketchCorrelation sketches, int lag, List<int> words, double share)
    {
        var signs = (double)Layout.WordBits * words.Count;
        var coins = signs / (SignsPerCoin + MoreSignsPerCoin * (1 - share));
        var trials = Math.Log10(pairs * TrialsPerSign * signs);
        var peak = Math.Atanh(Peak(sketches, lag, [.. words]));
        if (-trials - LogTail(peak * Math.Sqrt(coins)) < 0) return 0; // Not even against silence beside it.

        var beside = Beside(sketches, lag, AlignmentSearch.Thin(words, MostWordsBeside));
        var excess = Math.Max(0, peak - Math.Atanh(Math.Min(beside, HighestBelow(signs))));
        return Math.Round(-trials - LogTail(excess * Math.Sqrt(coins / Spread(peak, beside))), ScoreDigits);
    }

    /// <summary>
    /// Variance of the difference between peak and beside, in that of one of them: what blurs a tone blurs it a period away
    /// as well, so that their difference is known better than either.
    /// </summary>
    private static double Spread(double peak, double beside)
    {
        const double least = 0.1;
        var alike = beside / Math.Tanh(peak);
        return Math.Clamp(2 * (1 - alike), least, 1);
    }

    /// <summary>The highest correlation that so many signs can tell from 1.</summary>
    private static double HighestBelow(double signs) => 1 - 1 / signs;

    private static double Peak(SketchCorrelation sketches, int lag, int[] words)
    {
        Span<double> near = stackalloc double[2 * SketchInterpolation.Reach + 1];
        for (var i = 0; i < near.Length; i++) near[i] = OfWaveforms(sketches.At(lag + i - SketchInterpolation.Reach, words));
        var peak = OfSigns(SketchInterpolation.Highest(near, SketchInterpolation.Reach).Magnitude);
        return Math.Min(HighestBelow((double)Layout.WordBits * words.Length), peak);
    }

    /// <summary>Read between the lags as the peak is, or a tone whose period is no whole number of signs would stand out from itself.</summary>
    private static double Beside(SketchCorrelation sketches, int lag, int[] words)
    {
        const int farthest = FarthestBeside + SketchInterpolation.Reach;
        Span<double> around = stackalloc double[2 * farthest + 1];
        for (var i = 0; i < around.Length; i++)
        {
            var within = sketches.Within(lag + i - farthest, words);
            if (within.Length >= LeastBeside * words.Length) around[i] = OfWaveforms(sketches.At(lag + i - farthest, within));
        }

        var highest = 0.0;
        for (var distance = NearestBeside; distance <= FarthestBeside; distance++)
        {
            highest = Math.Max(highest, SketchInterpolation.Highest(around, farthest - distance).Magnitude);
            highest = Math.Max(highest, SketchInterpolation.Highest(around, farthest + distance).Magnitude);
        }

        return OfSigns(highest);
    }

    /// <summary>log10 of the chance that a normal deviate lies beyond so many standard deviations, by its asymptotic series.</summary>
    private static double LogTail(double deviations)
    {
        const double smallest = 0.5; // Below it the series fails, and the score is hopeless anyway.
        var x = Math.Max(deviations, smallest);
        return -x * x / 2 / Math.Log(10) - Math.Log10(x * Math.Sqrt(2 * Math.PI)) - Math.Log10(1 + 1 / (x * x));
    }
}
