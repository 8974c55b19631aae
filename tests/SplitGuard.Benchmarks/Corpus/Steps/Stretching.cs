using System.Globalization;
using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus.Steps;

/// <summary>What ffmpeg's filters do: other rates, tempo, pitch, dynamics.</summary>
internal static class Stretching
{
    public static Step Resampled(int rate) => (copy, _) =>
        copy with { Sound = Ffmpeg.Filter(copy.Sound, $"aresample={rate}") };

    /// <summary>Faster or slower with the pitch that follows: a tape at another speed.</summary>
    public static Step SpeedBy(double factor) => (copy, _) =>
    {
        var rate = copy.Sound.Rate;
        var played = (int)Math.Round(rate * factor);
        return copy with
        {
            Sound = Ffmpeg.Filter(copy.Sound, $"asetrate={played},aresample={rate}"),
            Speed = copy.Speed * rate / played,
            Pitch = copy.Pitch * played / rate,
        };
    };

    /// <summary>Faster or slower at the same pitch.</summary>
    public static Step TempoBy(double factor) => (copy, _) =>
        copy with { Sound = Ffmpeg.Filter(copy.Sound, $"rubberband=tempo={Text(factor)}"), Speed = copy.Speed / factor };

    /// <summary>Higher or lower at the same tempo.</summary>
    public static Step PitchBy(double factor) => (copy, _) =>
        copy with { Sound = Ffmpeg.Filter(copy.Sound, $"rubberband=pitch={Text(factor)}"), Pitch = copy.Pitch * factor };

    /// <summary>What is more than 10 dB below the usual level and louder is made six times less loud.</summary>
    public static Copy Compressor(Copy copy, Materials with)
    {
        var threshold = Math.Clamp(new Activity(copy.Sound).Rms * 0.3, 0.001, 1);
        return copy with { Sound = Ffmpeg.Filter(copy.Sound, $"acompressor=threshold={Text(threshold)}:ratio=6:attack=5:release=100:makeup=3") };
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
