using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Tests;

/// <summary>Sounds whose moments can be told apart after any transform.</summary>
internal static class MadeSounds
{
    /// <summary>Bursts of noise, 20 ms each, at random moments, over a faint ground.</summary>
    public static Sound Bursts(ulong seed, double seconds, int rate = 22050, int channels = 1)
    {
        var random = new SeededRandom(seed);
        var samples = new float[(int)(seconds * rate)];
        for (var at = 0; at < samples.Length; at++) samples[at] = (float)(0.0005 * random.Gaussian());
        var burst = rate / 50;
        for (var at = (int)(random.Between(0.01, 0.1) * rate); at + burst < samples.Length; at += (int)(random.Between(0.06, 0.4) * rate))
        {
            var level = random.Between(0.05, 0.2);
            for (var within = 0; within < burst; within++)
                samples[at + within] += (float)(level * Math.Sin(Math.PI * within / burst) * random.Gaussian());
        }

        return new Sound(rate, [.. Enumerable.Repeat(samples, channels)]);
    }
}
