using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Signal;

/// <summary>
/// A linear-phase filter computed only at every fourth sample, eight outputs at once. Each output is the same sequence of
/// multiplications and additions, whatever block it falls in.
/// </summary>
internal sealed class PolyphaseDecimator
{
    /// <summary>Input samples for one output.</summary>
    public const int Factor = 4;

    /// <summary>Outputs computed together.</summary>
    public const int Lanes = 8;

    private readonly float[] taps;
    private readonly float[][] phases;

    /// <param name="taps">The impulse response; its length must be a multiple of <see cref="Factor"/>.</param>
    /// <param name="outputs">The most outputs that one call computes; a multiple of <see cref="Lanes"/>.</param>
    public PolyphaseDecimator(float[] taps, int outputs)
    {
        if (taps.Length % Factor != 0 || outputs % Lanes != 0)
            throw new ArgumentException($"The taps and outputs must be multiples of '{Factor}' and '{Lanes}', but were '{taps.Length}' and '{outputs}'.");
        this.taps = taps;
        phases = [.. Enumerable.Range(0, Factor).Select(_ => new float[outputs + (taps.Length / Factor)])];
    }

    /// <summary>Input samples needed for that many outputs.</summary>
    public int InputLength(int outputs) => (outputs * Factor) + taps.Length - Factor;

    /// <summary><paramref name="output"/>[j] is the sum over k of taps[k] · samples[4j + k].</summary>
    public void Filter(ReadOnlySpan<float> samples, Span<float> output)
    {
        var length = InputLength(output.Length) / Factor;
        for (var i = 0; i < length; i++)
        {
            for (var phase = 0; phase < Factor; phase++)
                phases[phase][i] = samples[(Factor * i) + phase];
        }

        var sums = MemoryMarshal.Cast<float, Vector256<float>>(output);
        for (var j = 0; j < sums.Length; j++)
        {
            var sum = Vector256<float>.Zero;
            for (var k = 0; k < taps.Length; k++)
                sum += Vector256.Create(taps[k]) * Vector256.LoadUnsafe(ref phases[k % Factor][(j * Lanes) + (k / Factor)]);
            sums[j] = sum;
        }
    }
}
