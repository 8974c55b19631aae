namespace SplitGuard.Audio;

/// <summary>How one uncompressed (or companded) sample is written.</summary>
internal enum PcmEncoding
{
    Unsigned8,
    Signed8,
    Signed16,
    Signed24,
    Signed32,
    Float32,
    Float64,
    ALaw,
    MuLaw,
}
