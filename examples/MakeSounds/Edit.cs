namespace MakeSounds;

/// <summary>What people do to a recording, knowingly or not.</summary>
internal static class Edit
{
    public static double[] Cut(this double[] sound, double from, double to) => sound[Sound.Samples(from)..Sound.Samples(to)];

    public static double[] Louder(this double[] sound, double factor) => [.. sound.Select(sample => factor * sample)];

    /// <summary>Silence, as a recorder leaves it: the faintest noise.</summary>
    public static double[] PadFront(this double[] sound, double seconds, ulong seed)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, Sound.Samples(seconds)).Select(_ => 0.0005 * dice.Noise()), .. sound];
    }

    /// <summary>Adds white noise of a level relative to the sound's own, both root mean square.</summary>
    public static double[] WithNoise(this double[] sound, double level, ulong seed)
    {
        var dice = new Dice(seed);
        var power = sound.Sum(sample => sample * sample) / sound.Length;
        var peak = level * Math.Sqrt(3 * power); // Uniform noise has a third of its peak's power.
        return [.. sound.Select(sample => sample + (peak * dice.Noise()))];
    }

    /// <summary>Every second sample, after a windowed-sinc low-pass at a quarter of the rate.</summary>
    public static double[] HalfRate(this double[] sound)
    {
        const int Reach = 32;
        const double Cutoff = 0.22; // Of the rate; the new half rate is at 0.25.
        var taps = Enumerable.Range(-Reach, (2 * Reach) + 1)
            .Select(n => (n == 0 ? 2 * Cutoff : Wave.Sine(Cutoff * n) / (3.141592653589793 * n)) * (0.5 + (0.5 * Wave.Cosine(n / (2.0 * (Reach + 1))))))
            .ToArray();
        var half = new double[sound.Length / 2];
        for (var i = 0; i < half.Length; i++)
        {
            for (var n = -Reach; n <= Reach; n++)
            {
                var at = (2 * i) + n;
                if (at >= 0 && at < sound.Length) half[i] += taps[n + Reach] * sound[at];
            }
        }

        return half;
    }
}
