namespace SplitGuard.Audio;

/// <summary>One thing wrong with an audio file.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Detail">A sentence for a person, without the file's name: what was found and what was expected.</param>
/// <param name="IsFatal">Nothing of the file can be used; otherwise what was decoded is still compared.</param>
public sealed record AudioFault(AudioFaultKind Kind, string Detail, bool IsFatal)
{
    /// <summary>Not a property of the file's bytes, but of this run (a disk or a program that failed): never to be kept.</summary>
    public bool IsTransient { get; init; }
}

/// <summary>The sorts of faults an audio file can have.</summary>
public enum AudioFaultKind
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>A link that leads outside, a folder, a device, a pipe.</summary>
    NotARegularFile,

    /// <summary>Not audio that any decoder understands, or refused by the operating system.</summary>
    Undecodable,

    /// <summary>Zero bytes, or a header without samples.</summary>
    NoSamples,

    /// <summary>Cut short, checksum mismatch, or damaged in places.</summary>
    Damaged,

    /// <summary>Absurd: too long, no or too many channels, a rate out of range, samples that are not numbers.</summary>
    Absurd,

    /// <summary>The format needs libsndfile or ffmpeg, and neither is there.</summary>
    NoDecoder,
}
