namespace SplitGuard.Benchmarks.Sounds;

/// <summary>Where a sound sounds: its frames of 10 ms that are not silent beside the loudest one.</summary>
internal sealed class Activity
{
    private const double QuietestDecibels = -40;
    private const double SilenceDecibels = -70;

    private readonly int frame;
    private readonly int length;
    private readonly bool[] active;

    public Activity(Sound sound)
    {
        var mono = sound.Mixdown();
        frame = Math.Max(1, sound.Rate / 100);
        length = mono.Length;
        var energies = mono.Chunk(frame).Select(samples => samples.Sum(sample => (double)sample * sample) / samples.Length).ToArray();
        var floor = Math.Max(energies.DefaultIfEmpty().Max() * Power(QuietestDecibels), Power(SilenceDecibels));
        active = [.. energies.Select(energy => energy >= floor)];
        Count = active.Count(isActive => isActive);
        Rms = Count == 0 ? 0 : Math.Sqrt(energies.Where((_, at) => active[at]).Average());
    }

    /// <summary>Active frames.</summary>
    public int Count { get; }

    /// <summary>Root mean square of the mixdown over the active frames.</summary>
    public double Rms { get; }

    /// <summary>The sample before which this share of what sounds has passed.</summary>
    public int Quantile(double share)
    {
        var before = (int)Math.Round(share * Count);
        for (var at = 0; at < active.Length; at++)
        {
            if (active[at] && before-- == 0) return at * frame;
        }

        return length;
    }

    /// <summary>Active frames within a stretch of samples.</summary>
    public int CountWithin(int start, int samples)
    {
        var count = 0;
        for (var at = start / frame; at < Math.Min(active.Length, (start + samples) / frame); at++)
        {
            if (active[at]) count++;
        }

        return count;
    }

    private static double Power(double decibels) => Math.Pow(10, decibels / 10);
}
