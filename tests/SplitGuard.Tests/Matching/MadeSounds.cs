using SplitGuard.Fingerprints;

namespace SplitGuard.Tests.Matching;

/// <summary>Sounds made from numbers, the same on every machine to well below a hearing's threshold.</summary>
internal static class MadeSounds
{
    public const int Rate = 16_000;

    public static Fingerprint Print(float[] samples)
    {
        using var extractor = new FingerprintExtractor();
        extractor.Append(samples);
        return extractor.Finish();
    }

    public static float[] Silence(double seconds) => new float[Samples(seconds)];

    public static float[] Constant(double seconds, float level)
    {
        var samples = Silence(seconds);
        Array.Fill(samples, level);
        return samples;
    }

    public static float[] Noise(double seconds, int seed, double level = 0.3)
    {
        var random = new Random(seed);
        var samples = Silence(seconds);
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)(level * ((2 * random.NextDouble()) - 1));
        return samples;
    }

    public static float[] Tone(double seconds, double hertz, double phase = 0, double level = 0.3)
    {
        var samples = Silence(seconds);
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)(level * Math.Sin((2 * Math.PI * hertz * i / Rate) + phase));
        return samples;
    }

    public static float[] Glide(double seconds, double from, double to, double level = 0.3)
    {
        var samples = Silence(seconds);
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            phase += 2 * Math.PI * from * Math.Pow(to / from, (double)i / samples.Length) / Rate;
            samples[i] = (float)(level * Math.Sin(phase));
        }

        return samples;
    }

    /// <summary>A glide that trembles at a rate and depth of its own, as no voice or bird does twice.</summary>
    public static float[] Warble(double seconds, double from, double to, int seed)
    {
        var random = new Random(seed);
        var (rate, depth, phase) = (3 + (8 * random.NextDouble()), 0.05 + (0.1 * random.NextDouble()), 0.0);
        var samples = Silence(seconds);
        for (var i = 0; i < samples.Length; i++)
        {
            var hertz = from * Math.Pow(to / from, (double)i / samples.Length) * (1 + (depth * Math.Sin(2 * Math.PI * rate * i / Rate)));
            phase += 2 * Math.PI * hertz / Rate;
            samples[i] = (float)(0.3 * Math.Sin(phase));
        }

        return samples;
    }

    /// <summary>A voice that holds one pitch: harmonics of random phase under two formants.</summary>
    public static float[] Vowel(double seconds, double pitch, double firstFormant, double secondFormant, int seed)
    {
        var random = new Random(seed);
        var samples = Silence(seconds);
        for (var harmonic = 1; harmonic * pitch < 4_000; harmonic++)
        {
            var hertz = harmonic * pitch;
            var level = 0.2 * (Bump(hertz, firstFormant) + (0.5 * Bump(hertz, secondFormant)) + 0.01);
            var part = Tone(seconds, hertz, random.NextDouble() * 2 * Math.PI, level);
            for (var i = 0; i < samples.Length; i++) samples[i] += part[i];
        }

        Fade(samples);
        return samples;
    }

    /// <summary>A sentence said by one voice, each time a little otherwise: length, pitch and formants of its syllables wander by some percent, and the voice trembles and breathes.</summary>
    public static float[] Take(double seconds, int sentence, int take)
    {
        var (said, heard) = (new Random(sentence), new Random(take));
        var samples = new List<float>();
        while (samples.Count < Samples(seconds))
        {
            var (length, pitch, end) = (Again(0.1 + (0.2 * said.NextDouble()), 0.08), Again(110 + (90 * said.NextDouble()), 0.015), Again(0.8 + (0.4 * said.NextDouble()), 0.03));
            samples.AddRange(Syllable(length, pitch, pitch * end, Again(300 + (500 * said.NextDouble()), 0.03), Again(900 + (1500 * said.NextDouble()), 0.03), heard));
            samples.AddRange(Noise(Again(0.02 + (0.1 * said.NextDouble()), 0.08), heard.Next(), 0.02 + (0.05 * said.NextDouble())));
        }

        return [.. samples[..Samples(seconds)]];

        double Again(double value, double share) => value * (1 + (share * ((2 * heard.NextDouble()) - 1)));
    }

    /// <summary>A voice that glides: harmonics in step, as a throat makes them, under two formants.</summary>
    private static float[] Syllable(double seconds, double from, double to, double firstFormant, double secondFormant, Random random)
    {
        var samples = Silence(seconds);
        var (phase, tremble) = (0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            tremble = (0.998 * tremble) + (0.0012 * ((2 * random.NextDouble()) - 1)); // About a percent, over some hundredths of a second.
            var pitch = from * Math.Pow(to / from, (double)i / samples.Length) * (1 + tremble);
            phase += 2 * Math.PI * pitch / Rate;
            for (var harmonic = 1; harmonic * pitch < 4_000; harmonic++)
            {
                var level = 0.2 * (Bump(harmonic * pitch, firstFormant) + (0.5 * Bump(harmonic * pitch, secondFormant)) + 0.01);
                samples[i] += (float)(level * Math.Sin(harmonic * phase));
            }

            samples[i] += (float)(0.02 * ((2 * random.NextDouble()) - 1));
        }

        Fade(samples);
        return samples;
    }

    /// <summary>Syllables of a wandering pitch with hisses between them, as speech and song have.</summary>
    public static float[] Babble(double seconds, int seed)
    {
        var random = new Random(seed);
        var samples = new List<float>();
        while (samples.Count < Samples(seconds))
        {
            var pitch = 90 + (random.NextDouble() * 160);
            samples.AddRange(Vowel(0.1 + (0.2 * random.NextDouble()), pitch, 300 + (500 * random.NextDouble()), 900 + (1500 * random.NextDouble()), random.Next()));
            samples.AddRange(Noise(0.02 + (0.1 * random.NextDouble()), random.Next(), 0.02 + (0.05 * random.NextDouble())));
        }

        return [.. samples[..Samples(seconds)]];
    }

    /// <summary>Noise in bursts of random length and loudness.</summary>
    public static float[] Bursts(double seconds, int seed)
    {
        var random = new Random(seed);
        var samples = new List<float>();
        while (samples.Count < Samples(seconds))
        {
            var burst = Noise(0.05 + (0.2 * random.NextDouble()), random.Next(), 0.05 + (0.4 * random.NextDouble()));
            Fade(burst);
            samples.AddRange(burst);
            samples.AddRange(Silence(0.1 * random.NextDouble()));
        }

        return [.. samples[..Samples(seconds)]];
    }

    /// <summary>Clicks at random moments, each ringing at a pitch of its own.</summary>
    public static float[] Clicks(double seconds, int seed)
    {
        var random = new Random(seed);
        var samples = Silence(seconds);
        for (var click = 0; click < 6 * seconds; click++)
        {
            var (at, hertz, decay) = (random.Next(samples.Length), 300 + (3_000 * random.NextDouble()), 0.001 + (0.01 * random.NextDouble()));
            for (var i = at; i < samples.Length && i < at + Samples(10 * decay); i++)
                samples[i] += (float)(0.5 * Math.Exp(-(i - at) / (decay * Rate)) * Math.Sin(2 * Math.PI * hertz * (i - at) / Rate));
        }

        return samples;
    }

    public static float[] Mix(float[] first, float[] second) => [.. first.Zip(second, (x, y) => x + y)];

    public static float[] Gained(float[] samples, double factor) => [.. samples.Select(x => (float)(factor * x))];

    /// <summary>The same with white noise so many dB below it.</summary>
    public static float[] Noisy(float[] samples, double decibels, int seed)
    {
        var power = samples.Average(x => (double)x * x);
        var level = Math.Sqrt(3 * power) * Math.Pow(10, -decibels / 20); // A uniform number's power is a third of its peak's.
        return Mix(samples, Noise((double)samples.Length / Rate, seed, level));
    }

    /// <summary>First-order low pass.</summary>
    public static float[] LowPassed(float[] samples, double hertz)
    {
        var (share, state) = (1 - Math.Exp(-2 * Math.PI * hertz / Rate), 0.0);
        return [.. samples.Select(x => (float)(state += share * (x - state)))];
    }

    /// <summary>Played so many times as fast, and as much higher; between samples by the cubic of Catmull and Rom.</summary>
    public static float[] Faster(float[] samples, double ratio)
    {
        var faster = new float[(int)((samples.Length - 3) / ratio)];
        for (var i = 0; i < faster.Length; i++)
        {
            var at = i * ratio + 1;
            var (n, t) = ((int)at, at - (int)at);
            var (a, b, c, d) = (samples[n - 1], samples[n], samples[n + 1], samples[n + 2]);
            faster[i] = (float)(b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))));
        }

        return faster;
    }

    public static int Samples(double seconds) => (int)Math.Round(seconds * Rate);

    private static double Bump(double hertz, double formant) => Math.Exp(-Math.Pow((hertz - formant) / 150, 2));

    /// <summary>10 ms in and out.</summary>
    private static void Fade(float[] samples)
    {
        var length = Math.Min(Rate / 100, samples.Length / 2);
        for (var i = 0; i < length; i++)
        {
            samples[i] *= (float)i / length;
            samples[^(i + 1)] *= (float)i / length;
        }
    }
}
