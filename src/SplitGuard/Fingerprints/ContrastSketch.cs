using System.Collections.Immutable;

namespace SplitGuard.Fingerprints;

/// <summary>
/// The fine spectrogram in one bit a cell: whether a band is louder or softer than what is around it in time and frequency
/// (after Haitsma and Kalker 2002, with wider surroundings). Two copies agree in most cells when aligned, two recordings of the same thing
/// in little more than half.
/// </summary>
/// <param name="Signs">A word for each 4 ms, a bit for each band, the lowest first; set where the band is softer.</param>
/// <param name="Masks">A word for each 16 ms, up to the last that holds something to go by; a bit is set where a band does.</param>
internal readonly record struct ContrastSketch(ImmutableArray<ulong> Signs, ImmutableArray<ulong> Masks)
{
    public const int Bands = 64;

    /// <summary>A band is 5 % of frequency: 64 of them reach from 300 Hz to 7 kHz.</summary>
    public const double BandsPerOctave = 13.8;
}
