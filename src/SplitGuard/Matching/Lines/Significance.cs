namespace SplitGuard.Matching.Lines;

/// <summary>
/// What an agreement is worth: −log10 of how many agreements as good are expected by chance (a-contrario detection; Desolneux,
/// Moisan and Morel 2000). Of two clips first, and then of all pairs in a run.
/// </summary>
internal static class Significance
{
    // Cells to a coin. Neighbouring cells share most of their spectrum; and similar sounds, as one word said twice by one
    // voice, stay in step for some tenths of a second, but not for seconds. Chosen on the 4.5 million pairs of 3,000
    // spoken digits, so that the best of them scores 1, a tenth of what a match needs.
    private const double CellsPerCoin = 2;
    private const double MoreWhenShort = 4;
    private const double ShortSeconds = 0.5;

    /// <summary>Lines and stretches that differ enough to be trials of their own, for a pair.</summary>
    private const double Trials = 1e4;

    /// <summary>Agreement of two that are one: a higher correlation is not told from it.</summary>
    private const double Highest = 0.999;

    /// <summary>Scores are rounded, so that the last bits of a system's logarithm decide nothing.</summary>
    private const int ScoreDigits = 6;

    /// <param name="agreement">On the line, over the stretch.</param>
    /// <param name="beside">The highest correlation of the same stretch on lines beside, 0 to 1: what rhythm or hum gives without a copy.</param>
    /// <param name="seconds">Length of the stretch.</param>
    /// <returns>The score for two clips.</returns>
    public static double Score(Agreement agreement, double beside, double seconds)
    {
        var excess = Math.Atanh(Math.Min(Highest, agreement.Correlation)) - Math.Atanh(Math.Clamp(beside, 0, Highest));
        return Math.Round(-Math.Log10(Trials) - LogTail(excess * Math.Sqrt(Coins(agreement, seconds))), ScoreDigits);
    }

    /// <summary>What a score for two clips is worth where so many are compared with each other.</summary>
    public static double Among(int clips, double scoreOfTwo) => Math.Round(scoreOfTwo - LogPairs(clips), ScoreDigits);

    /// <summary>The score for two clips that is worth so much where so many are compared with each other.</summary>
    public static double OfTwo(int clips, double score) => Math.Round(score + LogPairs(clips), ScoreDigits);

    /// <summary>How many standard deviations an agreement of mere chance is away.</summary>
    public static double Deviations(Agreement agreement, double seconds) =>
        Math.Atanh(Math.Clamp(agreement.Correlation, -Highest, Highest)) * Math.Sqrt(Coins(agreement, seconds));

    private static double LogPairs(int clips) => Math.Log10(Math.Max(1, clips * (clips - 1.0) / 2));

    private static double Coins(Agreement agreement, double seconds) =>
        agreement.Cells / (CellsPerCoin + MoreWhenShort * Math.Min(1, ShortSeconds / seconds));

    /// <summary>log10 of the chance that a normal deviate lies beyond so many standard deviations, by its asymptotic series.</summary>
    private static double LogTail(double deviations)
    {
        const double smallest = 0.5; // Below it the series fails, and the score is hopeless anyway.
        var x = Math.Max(deviations, smallest);
        return -x * x / 2 / Math.Log(10) - Math.Log10(x * Math.Sqrt(2 * Math.PI)) - Math.Log10(1 + 1 / (x * x));
    }
}
