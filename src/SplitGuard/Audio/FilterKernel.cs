using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>
/// Dot products of filter taps with samples: no fused multiplication, and an order of additions of our own, so that the bits are
/// the same on every machine.
/// </summary>
internal static class FilterKernel
{
    /// <summary>Outputs of a period that <see cref="Apply"/> computes at once.</summary>
    public const int Outputs = 4;

    /// <summary>Sum of products in eight lanes; the length must be a multiple of 8.</summary>
    public static float Dot(ReadOnlySpan<float> taps, ReadOnlySpan<float> samples)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < taps.Length; i += Vector256<float>.Count)
            sum += Vector256.Create(taps[i..]) * Vector256.Create(samples[i..]);
        var half = sum.GetLower() + sum.GetUpper();
        return (half[0] + half[2]) + (half[1] + half[3]);
    }

    /// <summary>
    /// Four neighbouring outputs in each of the <see cref="Lanes"/>, summed from the first tap to the last: no lane is ever added to another, and each
    /// load serves two or four products.
    /// </summary>
    /// <param name="taps">First taps of the four outputs, second taps, and so on.</param>
    /// <param name="lanes">Rows from where the outputs begin.</param>
    /// <param name="sums">Receives a row of each output.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)] // Inlined, the sums spill to memory.
    public static void Apply(ReadOnlySpan<float> taps, ReadOnlySpan<float> lanes, Span<float> sums)
    {
        const int width = 8;
        var count = taps.Length / Outputs;
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes.Length, count * Lanes.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, Outputs * Lanes.Count);
        ref var tap = ref MemoryMarshal.GetReference(taps);
        ref var row = ref MemoryMarshal.GetReference(lanes);
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector256<float> c0 = default, c1 = default, d0 = default, d1 = default;
        for (var k = 0; k < count; k++)
        {
            var x0 = Vector256.LoadUnsafe(ref row);
            var x1 = Vector256.LoadUnsafe(ref row, width);
            var a = Vector256.Create(tap);
            a0 += a * x0;
            a1 += a * x1;
            var b = Vector256.Create(Unsafe.Add(ref tap, 1));
            b0 += b * x0;
            b1 += b * x1;
            var c = Vector256.Create(Unsafe.Add(ref tap, 2));
            c0 += c * x0;
            c1 += c * x1;
            var d = Vector256.Create(Unsafe.Add(ref tap, 3));
            d0 += d * x0;
            d1 += d * x1;
            tap = ref Unsafe.Add(ref tap, Outputs);
            row = ref Unsafe.Add(ref row, Lanes.Count);
        }

        ref var sum = ref MemoryMarshal.GetReference(sums);
        a0.StoreUnsafe(ref sum);
        a1.StoreUnsafe(ref sum, width);
        b0.StoreUnsafe(ref sum, 2 * width);
        b1.StoreUnsafe(ref sum, 3 * width);
        c0.StoreUnsafe(ref sum, 4 * width);
        c1.StoreUnsafe(ref sum, 5 * width);
        d0.StoreUnsafe(ref sum, 6 * width);
        d1.StoreUnsafe(ref sum, 7 * width);
    }
}
