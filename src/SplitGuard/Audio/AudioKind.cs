namespace SplitGuard.Audio;

/// <summary>What a file is by its content.</summary>
public enum AudioKind
{
    Unknown,
    Wav,
    Aiff,
    Au,
    Flac,
    Vorbis,
    Opus,
    OggFlac,
    Ogg,
    Mp3,
    Mp4,
    Matroska,
    Asf,
    Caf,
    W64,
    Aac,
    Ac3,
    Ape,
    WavPack,
    Tta,
    Amr,
    Avi,

    /// <summary>WAV, AIFF or AU around a codec other than plain samples, A-law and µ-law.</summary>
    CodedPcm,
}
