using System.Collections.Immutable;

namespace SplitGuard.Fingerprints;

/// <summary>
/// The waveform in one bit a sample: signs of the whitened signal below 2 kHz, 4,000 a second, with a loudness for each word.
/// Two copies of a recording agree in most signs when aligned; two recordings of the same thing agree in half, as coins do.
/// One-bit correlation is radio astronomy's (Van Vleck 1943/1966): little is lost against full precision, and gain does not matter.
/// </summary>
/// <param name="Signs">64 signs a frame; the lowest bit is the earliest.</param>
/// <param name="Levels">Loudness of each word in steps of 0.75 dB.</param>
internal readonly record struct WaveformSketch(ImmutableArray<ulong> Signs, ImmutableArray<byte> Levels);
