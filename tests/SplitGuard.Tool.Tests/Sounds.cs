using System.Buffers.Binary;

namespace SplitGuard.Tool.Tests;

/// <summary>Made sounds, each seed another: gliding harmonics in a rhythm of their own over a little noise.</summary>
internal static class Sounds
{
    public const int Rate = 16000;

    public static float[] Make(int seed, double seconds)
    {
        var random = new Random(seed);
        var samples = new float[(int)(seconds * Rate)];
        for (var start = 0; start < samples.Length;)
        {
            var length = random.Next(Rate / 12, Rate / 3);
            var (from, to) = (random.Next(250, 2200), random.Next(250, 2200));
            var level = 0.1 + 0.3 * random.NextDouble();
            var phase = 0.0;
            for (var i = 0; i < length && start + i < samples.Length; i++)
            {
                var part = (double)i / length;
                phase += 2 * Math.PI * (from + (to - from) * part) / Rate;
                var envelope = Math.Sin(Math.PI * part);
                samples[start + i] += (float)(level * envelope * (Math.Sin(phase) + 0.5 * Math.Sin(2 * phase) + 0.25 * Math.Sin(3 * phase)));
            }

            start += length + random.Next(0, Rate / 8);
        }

        for (var i = 0; i < samples.Length; i++) samples[i] += (float)(0.004 * (random.NextDouble() - 0.5));
        return samples;
    }

    /// <summary>Noise in bursts, each seed another: no two have anything in common.</summary>
    public static float[] Noises(int seed, double seconds)
    {
        var random = new Random(seed);
        var samples = new float[(int)(seconds * Rate)];
        for (var start = 0; start < samples.Length;)
        {
            var length = random.Next(Rate / 20, Rate / 4);
            var level = 0.05 + 0.4 * random.NextDouble();
            for (var i = 0; i < length && start + i < samples.Length; i++)
                samples[start + i] = (float)(level * Math.Sin(Math.PI * i / length) * (2 * random.NextDouble() - 1));
            start += length;
        }

        return samples;
    }

    /// <summary>A 16-bit mono WAV file.</summary>
    public static byte[] Wav(ReadOnlySpan<float> samples, double gain = 1)
    {
        var file = new byte[44 + 2 * samples.Length];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), 2 * samples.Length);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + 2 * i), (short)Math.Clamp(Math.Round(32767 * gain * samples[i]), -32768, 32767));
        return file;
    }
}
