namespace SplitGuard.Benchmarks.Sounds;

/// <summary>Samples in memory: one array a channel, full scale ±1.</summary>
internal sealed record Sound(int Rate, float[][] Channels)
{
    public int Length => Channels[0].Length;

    public double Seconds => (double)Length / Rate;

    public Sound Map(Func<float[], float[]> change) => this with { Channels = [.. Channels.Select(change)] };

    public Sound Scaled(double gain) => Map(samples => [.. samples.Select(sample => (float)(sample * gain))]);

    public Sound Slice(int start, int length) => Map(samples => samples[start..(start + length)]);

    /// <summary>This sound, then one of the same rate and number of channels.</summary>
    public Sound Then(Sound next) => this with { Channels = [.. Channels.Zip(next.Channels, (first, second) => (float[])[.. first, .. second])] };

    /// <summary>This sound with another one, at least as long, added to it.</summary>
    public Sound Plus(Sound other) =>
        this with { Channels = [.. Channels.Zip(other.Channels, (mine, its) => mine.Select((sample, at) => sample + its[at]).ToArray())] };

    /// <summary>The mean of the channels, which is what the engine hears.</summary>
    public float[] Mixdown()
    {
        var mono = new float[Length];
        foreach (var channel in Channels)
        {
            for (var at = 0; at < mono.Length; at++) mono[at] += channel[at] / Channels.Length;
        }

        return mono;
    }

    /// <summary>As it is, or softer when a peak would not fit into full scale.</summary>
    public Sound WithinFullScale()
    {
        const double highest = 0.999;
        var peak = Channels.Max(channel => channel.Length == 0 ? 0 : channel.Max(Math.Abs));
        return peak > highest ? Scaled(highest / peak) : this;
    }
}
