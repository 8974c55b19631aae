using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>
/// Halves a sample rate by a half-band filter of 27 taps: flat within 0.001 dB up to 7/44 of the input rate, less than −82 dB from
/// 15/44 on. Every other tap but the middle one is zero and the rest are symmetric: 8 multiplications an output.
/// </summary>
internal sealed class HalfBandDecimator : IDisposable
{
    private const int SideTaps = 7;
    private const int Reach = 2 * SideTaps - 1;

    /// <summary>Outputs computed together: enough that their additions need not wait for one another.</summary>
    private const int Run = 32;

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
        var size = maxInput / 2 + 1 + 2 * SideTaps + Run;
        even = ArrayPool<float>.Shared.Rent(size);
        odd = ArrayPool<float>.Shared.Rent(size);
        output = ArrayPool<float>.Shared.Rent(size);
        odd.AsSpan(0, oddCount).Clear();
    }

    /// <summary>Takes the next samples and returns those outputs that are now known, valid until the next call.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> input)
    {
        Take(input);
        var count = Math.Min(evenCount, oddCount - Reach);
        if (count <= 0) return [];
        Filter(Taps, count);

        even.AsSpan(count, evenCount - count).CopyTo(even);
        odd.AsSpan(count, oddCount - count).CopyTo(odd);
        evenCount -= count;
        oddCount -= count;
        return output.AsSpan(0, count);
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(even);
        ArrayPool<float>.Shared.Return(odd);
        ArrayPool<float>.Shared.Return(output);
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

    /// <summary>Computes whole runs; what of the last is not asked for comes from stale samples and is written over later.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)] // A static field read here would spill the sums to memory.
    private void Filter(ReadOnlySpan<float> taps, int count)
    {
        const int width = 8;
        ref var evens = ref MemoryMarshal.GetArrayDataReference(even);
        ref var odds = ref MemoryMarshal.GetArrayDataReference(odd);
        ref var outputs = ref MemoryMarshal.GetArrayDataReference(output);
        for (nuint i = 0; i < (nuint)count; i += Run)
        {
            var half = Vector256.Create(0.5f);
            var sum0 = Vector256.LoadUnsafe(ref evens, i) * half;
            var sum1 = Vector256.LoadUnsafe(ref evens, i + width) * half;
            var sum2 = Vector256.LoadUnsafe(ref evens, i + 2 * width) * half;
            var sum3 = Vector256.LoadUnsafe(ref evens, i + 3 * width) * half;
            ref var after = ref Unsafe.Add(ref odds, i + SideTaps);
            ref var before = ref Unsafe.Add(ref odds, i + SideTaps - 1);
            foreach (var value in taps)
            {
                var tap = Vector256.Create(value);
                sum0 += (Vector256.LoadUnsafe(ref after) + Vector256.LoadUnsafe(ref before)) * tap;
                sum1 += (Vector256.LoadUnsafe(ref after, width) + Vector256.LoadUnsafe(ref before, width)) * tap;
                sum2 += (Vector256.LoadUnsafe(ref after, 2 * width) + Vector256.LoadUnsafe(ref before, 2 * width)) * tap;
                sum3 += (Vector256.LoadUnsafe(ref after, 3 * width) + Vector256.LoadUnsafe(ref before, 3 * width)) * tap;
                after = ref Unsafe.Add(ref after, 1);
                before = ref Unsafe.Subtract(ref before, 1);
            }

            sum0.StoreUnsafe(ref outputs, i);
            sum1.StoreUnsafe(ref outputs, i + width);
            sum2.StoreUnsafe(ref outputs, i + 2 * width);
            sum3.StoreUnsafe(ref outputs, i + 3 * width);
        }
    }

    private static float[] MakeTaps()
    {
        var kernel = new WindowedSinc(0.25, halfWidth: Reach + 1.5, attenuation: 83);
        return [.. Enumerable.Range(0, SideTaps).Select(k => (float)kernel.At(2 * k + 1))];
    }
}
