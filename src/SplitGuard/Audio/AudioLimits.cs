namespace SplitGuard.Audio;

/// <summary>What is still taken for audio; beyond it a file is <see cref="AudioFaultKind.Absurd"/>.</summary>
public sealed record AudioLimits
{
    public static readonly AudioLimits Default = new();

    /// <summary>Longest clip in seconds: a day. Decoding stops there, so a small file that expands without end costs no more.</summary>
    public int MaxSeconds { get; init; } = 24 * 60 * 60;

    /// <summary>Most channels: a seventh-order ambisonic recording has 64.</summary>
    public int MaxChannels { get; init; } = 64;

    /// <summary>Lowest sample rate in Hz.</summary>
    public int MinSampleRate { get; init; } = 1_000;

    /// <summary>Highest sample rate in Hz: what the fastest converters sold for audio deliver.</summary>
    public int MaxSampleRate { get; init; } = 768_000;

    /// <summary>Greatest magnitude of a float sample, 1 being full scale: leaves room for files that hold unscaled 32-bit integers.</summary>
    public float MaxMagnitude { get; init; } = 1e10f;

    /// <summary>A program that decodes for us is stopped when it delivers nothing for this long.</summary>
    public TimeSpan DecoderPatience { get; init; } = TimeSpan.FromSeconds(30);
}
