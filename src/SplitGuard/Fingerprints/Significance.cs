namespace SplitGuard.Fingerprints;

/// <summary>
/// What an agreement is worth: −log10 of how many agreements as good are expected by chance in the whole run (a-contrario
/// detection; Desolneux, Moisan and Morel 2000).
/// </summary>
internal sealed class Significance(int clips)
{
    // Cells to a coin. Neighbouring cells share most of their spectrum; and similar sounds, as one word said twice by one voice, stay in step for
    // some tenths of a second, but never for seconds.
    private const double CellsPerCoin = 2;
    private const double MoreWhenShort = 6;
    private const double ShortSeconds = 0.5;

    /// <summary>Lines tried for a pair, with the stretches on them.</summary>
    private const double Trials = 1e4;

    private const int ScoreDigits = 6;

    private readonly double pairs = Math.Max(1, clips * (clips - 1.0) / 2);

    public double Score(Agreement agreement, double beside, double seconds)
    {
        var coins = agreement.Cells / (CellsPerCoin + MoreWhenShort * Math.Min(1, ShortSeconds / seconds));
        const double most = 0.999;
        var excess = Math.Atanh(Math.Min(most, agreement.Correlation)) - Math.Atanh(Math.Clamp(beside, 0, most));
        return Math.Round(-Math.Log10(pairs * Trials) - LogTail(excess * Math.Sqrt(coins)), ScoreDigits);
    }

    /// <summary>log10 of the chance that a normal deviate lies beyond so many standard deviations, by its asymptotic series.</summary>
    private static double LogTail(double deviations)
    {
        const double smallest = 0.5; // Below it the series fails, and the score is hopeless anyway.
        var x = Math.Max(deviations, smallest);
        return -x * x / 2 / Math.Log(10) - Math.Log10(x * Math.Sqrt(2 * Math.PI)) - Math.Log10(1 + 1 / (x * x));
    }
}
