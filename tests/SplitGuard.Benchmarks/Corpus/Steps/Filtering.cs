using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus.Steps;

/// <summary>Linear changes that keep time as it is.</summary>
internal static class Filtering
{
    public static Step Gain(double decibels, int sign = 1) => (copy, _) =>
        copy with { Sound = copy.Sound.Scaled(sign * Math.Pow(10, decibels / 20)) };

    /// <summary>Butterworth filters of fourth order at both ends.</summary>
    public static Step Band(double lowest, double highest) => (copy, _) =>
    {
        double[] qualities = [0.5412, 1.3066];
        var rate = copy.Sound.Rate;
        return Through(copy, [.. qualities.SelectMany(quality => (Biquad[])
            [Biquad.HighPass(rate, lowest, quality), Biquad.LowPass(rate, Math.Min(highest, rate * 0.45), quality)])]);
    };

    /// <summary>Four bands between 100 Hz and 8 kHz, each raised or lowered by up to 9 dB.</summary>
    public static Copy Equaliser(Copy copy, Materials with)
    {
        const int bands = 4;
        const double lowest = 100;
        var highest = Math.Min(8000, copy.Sound.Rate * 0.4);
        return Through(copy, [.. Enumerable.Range(0, bands).Select(band =>
            Biquad.Bell(copy.Sound.Rate, lowest * Math.Pow(highest / lowest, (band + 0.5) / bands), 0.8, with.Random.Between(-9, 9)))]);
    }

    private static Copy Through(Copy copy, Biquad[] filters) =>
        copy with { Sound = copy.Sound.Map(channel => filters.Aggregate(channel, (samples, filter) => filter.Filter(samples))) };
}
