using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>
/// Halves a sample rate by a half-band filter of 27 taps: flat within 0.001 dB up to 7/44 of the input rate, less than −82 dB from
/// 15/44 on. Every other tap but the middle one is zero and the rest are symmetric: 8 multiplications an output.
/// </summary>
internal static class HalfBand
{
    /// <summary>Samples on each side of an output that it draws on.</summary>
    public const int Reach = 13;

    private static readonly float[] Taps = MakeTaps();

    /// <summary>Rows that are needed to make so many.</summary>
    public static int RowsFor(int outputs) => 2 * outputs + 2 * Reach - 1;

    /// <summary>Makes so many rows in place: row <c>m</c> from the rows around the one that stood at <c>2m + Reach</c>.</summary>
    public static void Halve(Span<float> lanes, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes.Length, RowsFor(outputs) * Lanes.Count);
        Halve(ref MemoryMarshal.GetReference(lanes), outputs, Taps);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Halve(ref float lanes, int outputs, ReadOnlySpan<float> taps)
    {
        const nuint row = Lanes.Count, half = row / 2;
        var middle = Vector256.Create(0.5f);
        var (t0, t1, t2, t3) = (Vector256.Create(taps[0]), Vector256.Create(taps[1]), Vector256.Create(taps[2]), Vector256.Create(taps[3]));
        var (t4, t5, t6) = (Vector256.Create(taps[4]), Vector256.Create(taps[5]), Vector256.Create(taps[6]));
        ref var input = ref lanes;
        ref var output = ref lanes;
        for (var m = 0; m < outputs; m++)
        {
            var left = Vector256.LoadUnsafe(ref input, Reach * row) * middle;
            var right = Vector256.LoadUnsafe(ref input, Reach * row + half) * middle;
            left += (Vector256.LoadUnsafe(ref input, 12 * row) + Vector256.LoadUnsafe(ref input, 14 * row)) * t0;
            right += (Vector256.LoadUnsafe(ref input, 12 * row + half) + Vector256.LoadUnsafe(ref input, 14 * row + half)) * t0;
            left += (Vector256.LoadUnsafe(ref input, 10 * row) + Vector256.LoadUnsafe(ref input, 16 * row)) * t1;
            right += (Vector256.LoadUnsafe(ref input, 10 * row + half) + Vector256.LoadUnsafe(ref input, 16 * row + half)) * t1;
            left += (Vector256.LoadUnsafe(ref input, 8 * row) + Vector256.LoadUnsafe(ref input, 18 * row)) * t2;
            right += (Vector256.LoadUnsafe(ref input, 8 * row + half) + Vector256.LoadUnsafe(ref input, 18 * row + half)) * t2;
            left += (Vector256.LoadUnsafe(ref input, 6 * row) + Vector256.LoadUnsafe(ref input, 20 * row)) * t3;
            right += (Vector256.LoadUnsafe(ref input, 6 * row + half) + Vector256.LoadUnsafe(ref input, 20 * row + half)) * t3;
            left += (Vector256.LoadUnsafe(ref input, 4 * row) + Vector256.LoadUnsafe(ref input, 22 * row)) * t4;
            right += (Vector256.LoadUnsafe(ref input, 4 * row + half) + Vector256.LoadUnsafe(ref input, 22 * row + half)) * t4;
            left += (Vector256.LoadUnsafe(ref input, 2 * row) + Vector256.LoadUnsafe(ref input, 24 * row)) * t5;
            right += (Vector256.LoadUnsafe(ref input, 2 * row + half) + Vector256.LoadUnsafe(ref input, 24 * row + half)) * t5;
            left += (Vector256.LoadUnsafe(ref input, 0 * row) + Vector256.LoadUnsafe(ref input, 26 * row)) * t6;
            right += (Vector256.LoadUnsafe(ref input, 0 * row + half) + Vector256.LoadUnsafe(ref input, 26 * row + half)) * t6;
            left.StoreUnsafe(ref output);
            right.StoreUnsafe(ref output, half);
            input = ref Unsafe.Add(ref input, 2 * row);
            output = ref Unsafe.Add(ref output, row);
        }
    }

    private static float[] MakeTaps()
    {
        var kernel = new WindowedSinc(0.25, halfWidth: Reach + 1.5, attenuation: 83);
        return [.. Enumerable.Range(0, Reach / 2 + 1).Select(k => (float)kernel.At(2 * k + 1))];
    }
}
