namespace SplitGuard.Benchmarks.Sounds;

/// <summary>Second-order filters (R. Bristow-Johnson, Audio EQ Cookbook).</summary>
internal sealed record Biquad(double B0, double B1, double B2, double A1, double A2)
{
    public static Biquad LowPass(int rate, double hertz, double quality) => Pass(rate, hertz, quality, sign: -1);

    public static Biquad HighPass(int rate, double hertz, double quality) => Pass(rate, hertz, quality, sign: 1);

    /// <summary>Raises or lowers a band about one frequency.</summary>
    public static Biquad Bell(int rate, double hertz, double quality, double decibels)
    {
        var (cosine, alpha) = Angles(rate, hertz, quality);
        var gain = Math.Pow(10, decibels / 40);
        var scale = 1 + alpha / gain;
        return new Biquad((1 + alpha * gain) / scale, -2 * cosine / scale, (1 - alpha * gain) / scale, -2 * cosine / scale, (1 - alpha / gain) / scale);
    }

    public float[] Filter(float[] samples)
    {
        var (first, second) = (0.0, 0.0);
        var filtered = new float[samples.Length];
        for (var at = 0; at < samples.Length; at++)
        {
            var output = B0 * samples[at] + first;
            first = B1 * samples[at] - A1 * output + second;
            second = B2 * samples[at] - A2 * output;
            filtered[at] = (float)output;
        }

        return filtered;
    }

    private static Biquad Pass(int rate, double hertz, double quality, int sign)
    {
        var (cosine, alpha) = Angles(rate, hertz, quality);
        var scale = 1 + alpha;
        var outer = (1 + sign * cosine) / 2 / scale;
        return new Biquad(outer, -2 * sign * outer, outer, -2 * cosine / scale, (1 - alpha) / scale);
    }

    private static (double Cosine, double Alpha) Angles(int rate, double hertz, double quality)
    {
        var angle = Math.Tau * hertz / rate;
        return (Math.Cos(angle), Math.Sin(angle) / (2 * quality));
    }
}
