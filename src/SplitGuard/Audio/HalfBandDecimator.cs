using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>
/// Halves a sample rate by a half-band filter of 63 taps: flat within 0.001 dB up to 0.2 of the input rate, less than −90 dB from
/// 0.3 on. Every other tap but the middle one is zero and the rest are symmetric: 17 multiplications an output.
/// </summary>
internal sealed class HalfBandDecimator
{
    private const int SideTaps = 16;
    private const int Reach = 2 * SideTaps - 1;

    private static readonly float[] Taps = MakeTaps();

    // Output m is ½·even[m] + Σ Taps[k]·(odd[m+k] + odd[m−1−k]); the odd samples begin with the zeros before the clip.
    private readonly float[] even;
    private readonly float[] odd;
    private readonly float[] output;
    private int evenCount;
    private int oddCount = SideTaps;

    /// <param name="maxInput">Most samples that one call may bring.</param>
    public HalfBandDecimator(int maxInput)
    {
        even = new float[maxInput / 2 + 1 + 2 * SideTaps];
        odd = new float[even.Length];
        output = new float[even.Length];
    }

    /// <summary>Takes the next samples and returns those outputs that are now known, valid until the next call.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> input)
    {
        Take(input);
        var count = Math.Min(evenCount, oddCount - Reach);
        if (count <= 0) return [];
        Filter(output.AsSpan(0, count));

        even.AsSpan(count, evenCount - count).CopyTo(even);
        odd.AsSpan(count, oddCount - count).CopyTo(odd);
        evenCount -= count;
        oddCount -= count;
        return output.AsSpan(0, count);
    }

    private void Take(ReadOnlySpan<float> input)
    {
        if (oddCount - SideTaps < evenCount && input.Length > 0)
        {
            odd[oddCount++] = input[0];
            input = input[1..];
        }

        var pairs = input.Length / 2;
        Interleaving.Split(input[..(2 * pairs)], even.AsSpan(evenCount), odd.AsSpan(oddCount));
        evenCount += pairs;
        oddCount += pairs;
        if (input.Length % 2 == 1) even[evenCount++] = input[^1];
    }

    private void Filter(Span<float> outputs)
    {
        ref var evens = ref MemoryMarshal.GetReference(even.AsSpan());
        ref var odds = ref MemoryMarshal.GetReference(odd.AsSpan());
        ReadOnlySpan<float> taps = Taps;
        var i = 0;
        for (; i + Vector256<float>.Count <= outputs.Length; i += Vector256<float>.Count)
        {
            var sum = Vector256.LoadUnsafe(ref evens, (nuint)i) * 0.5f;
            for (var k = 0; k < taps.Length; k++)
            {
                var pair = Vector256.LoadUnsafe(ref odds, (nuint)(i + SideTaps + k)) + Vector256.LoadUnsafe(ref odds, (nuint)(i + SideTaps - 1 - k));
                sum += pair * taps[k];
            }

            sum.CopyTo(outputs[i..]);
        }

        for (; i < outputs.Length; i++)
        {
            var sum = even[i] * 0.5f;
            for (var k = 0; k < taps.Length; k++) sum += (odd[i + SideTaps + k] + odd[i + SideTaps - 1 - k]) * taps[k];
            outputs[i] = sum;
        }
    }

    private static float[] MakeTaps()
    {
        var kernel = new WindowedSinc(0.25, halfWidth: Reach + 1, attenuation: 100);
        return [.. Enumerable.Range(0, SideTaps).Select(k => (float)kernel.At(2 * k + 1))];
    }
}
