using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>Turns samples into the sign bits and levels of a <see cref="WaveformSketch"/>, eight words at a time.</summary>
internal sealed class WaveformSketcher
{
    /// <summary>Samples before a word's first one that its filter reaches back to.</summary>
    public const int Lookback = SketchFilter.Taps / 2;

    private const int BatchWords = PowerSpectrum.Lanes;

    private readonly PolyphaseDecimator filter = new(SketchFilter.Coefficients, BatchWords * Layout.WordBits);
    private readonly float[] filtered = new float[BatchWords * Layout.WordBits];

    /// <summary>Samples that <see cref="Compute"/> reads.</summary>
    public int InputLength => filter.InputLength(filtered.Length);

    /// <summary>Eight words from samples that begin <see cref="Lookback"/> before the first.</summary>
    public void Compute(ReadOnlySpan<float> samples, Span<ulong> signs, Span<byte> levels)
    {
        filter.Filter(samples, filtered);
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(filtered);
        const int vectorsPerWord = Layout.WordBits / 8;
        for (var word = 0; word < BatchWords; word++)
        {
            var bits = 0UL;
            var energy = Vector256<float>.Zero;
            for (var i = 0; i < vectorsPerWord; i++)
            {
                var values = vectors[(word * vectorsPerWord) + i];
                bits |= (ulong)values.ExtractMostSignificantBits() << (8 * i);
                energy += values * values;
            }

            signs[word] = bits;
            levels[word] = Level(energy);
        }
    }

    /// <summary>Loudness in steps of 0.75 dB above 120 dB below full scale; 0 for less.</summary>
    private static byte Level(Vector256<float> energy)
    {
        var four = energy.GetLower() + energy.GetUpper();
        var mean = ((four[0] + four[1]) + (four[2] + four[3])) / Layout.WordBits;
        const float faintest = 1e-12f;
        if (!(mean > faintest)) return 0;
        const float stepsPerOctave = 4;
        return (byte)Math.Min(255, (FastLog.Log2(mean) - FastLog.Log2(faintest)) * stepsPerOctave);
    }
}
