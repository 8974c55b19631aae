using System.Collections.Immutable;

namespace SplitGuard.Audio;

/// <summary>What is known of one audio file after it was decoded once.</summary>
public sealed record AudioFacts
{
    /// <summary>An <see cref="AudioKind"/> in lower case, by content, for example <c>wav</c>, <c>flac</c>, <c>vorbis</c>, <c>mp3</c>, <c>unknown</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Who decoded it: <c>managed</c>, or a native decoder's name and version, for low bits differ between versions.</summary>
    public required string Decoder { get; init; }

    /// <summary>Sample rate in Hz; 0 when it could not be read.</summary>
    public int SampleRate { get; init; }

    public int Channels { get; init; }

    /// <summary>Decoded frames (samples per channel).</summary>
    public long Frames { get; init; }

    public double Seconds => SampleRate > 0 ? (double)Frames / SampleRate : 0;

    /// <summary>
    /// Hash of rate, channels and every decoded sample; equal for equal audio whatever the container, tags or bit-depth padding.
    /// <see langword="null"/> when there is nothing trustworthy to compare (unreadable, damaged).
    /// </summary>
    public string? SampleHash { get; init; }

    /// <summary>No channel departs from a constant by more than the silence threshold: never evidence of a duplicate by sound.</summary>
    public bool IsSilent { get; init; }

    /// <summary>What is wrong with the file; empty for a good one.</summary>
    public ImmutableArray<AudioFault> Faults { get; init; } = [];

    /// <summary>Whether anything could be heard at all.</summary>
    public bool IsReadable => !Faults.Any(fault => fault.IsFatal);
}
