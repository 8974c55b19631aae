using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>
/// Dot products of filter taps with samples. Eight lanes, no fused multiplication, and an order of additions of our own: the same
/// bits on every machine.
/// </summary>
internal static class FilterKernel
{
    /// <summary>Periods that <see cref="Apply"/> computes at once.</summary>
    public const int Periods = 4;

    /// <summary>Sum of products; the length must be a multiple of 8.</summary>
    public static float Dot(ReadOnlySpan<float> taps, ReadOnlySpan<float> samples)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < taps.Length; i += Vector256<float>.Count)
            sum += Vector256.Create(taps[i..]) * Vector256.Create(samples[i..]);
        return Sum(sum);
    }

    /// <summary>
    /// Eight times <see cref="Dot"/>, bit for bit: two neighbouring outputs in four periods. Loading costs more than calculating,
    /// and so each tap is used four times and each sample twice.
    /// </summary>
    /// <param name="first">Taps of the first output.</param>
    /// <param name="second">Taps of its neighbour.</param>
    /// <param name="samples">From where both begin, in the first period.</param>
    /// <param name="stride">Samples in a period.</param>
    /// <param name="outputs">From the first output on.</param>
    /// <param name="outputStride">Outputs in a period.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)] // Inlined, the sums spill to memory.
    public static void Apply(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> samples, int stride, Span<float> outputs, int outputStride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, (Periods - 1) * stride + first.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(second.Length, first.Length);
        ref var firstTaps = ref MemoryMarshal.GetReference(first);
        ref var secondTaps = ref MemoryMarshal.GetReference(second);
        ref var period0 = ref MemoryMarshal.GetReference(samples);
        ref var period1 = ref Unsafe.Add(ref period0, stride);
        ref var period2 = ref Unsafe.Add(ref period1, stride);
        ref var period3 = ref Unsafe.Add(ref period2, stride);
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint i = 0; i < (nuint)first.Length; i += (nuint)Vector256<float>.Count)
        {
            var a = Vector256.LoadUnsafe(ref firstTaps, i);
            var b = Vector256.LoadUnsafe(ref secondTaps, i);
            var x0 = Vector256.LoadUnsafe(ref period0, i);
            a0 += a * x0;
            b0 += b * x0;
            var x1 = Vector256.LoadUnsafe(ref period1, i);
            a1 += a * x1;
            b1 += b * x1;
            var x2 = Vector256.LoadUnsafe(ref period2, i);
            a2 += a * x2;
            b2 += b * x2;
            var x3 = Vector256.LoadUnsafe(ref period3, i);
            a3 += a * x3;
            b3 += b * x3;
        }

        outputs[3 * outputStride + 1] = Sum(b3);
        outputs[3 * outputStride] = Sum(a3);
        outputs[2 * outputStride + 1] = Sum(b2);
        outputs[2 * outputStride] = Sum(a2);
        outputs[outputStride + 1] = Sum(b1);
        outputs[outputStride] = Sum(a1);
        outputs[1] = Sum(b0);
        outputs[0] = Sum(a0);
    }

    private static float Sum(Vector256<float> lanes)
    {
        var half = lanes.GetLower() + lanes.GetUpper();
        return (half[0] + half[2]) + (half[1] + half[3]);
    }
}
