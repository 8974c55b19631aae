using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SplitGuard.Signal;

/// <summary>Turns eight rows of eight numbers into eight columns.</summary>
internal static class Transpose
{
    /// <summary>Rows begin at a reference and lie so many numbers apart; column k, of lane r the row r, is written at k times another distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(ref float rows, int rowDistance, ref float columns, int columnDistance)
    {
        if (!Avx.IsSupported)
        {
            for (var row = 0; row < 8; row++)
            {
                for (var column = 0; column < 8; column++)
                    Unsafe.Add(ref columns, column * columnDistance + row) = Unsafe.Add(ref rows, row * rowDistance + column);
            }

            return;
        }

        // Pairs of rows, then pairs of pairs, then halves.
        var (r0, r1) = (Row(ref rows, 0), Row(ref rows, rowDistance));
        var (r2, r3) = (Row(ref rows, 2 * rowDistance), Row(ref rows, 3 * rowDistance));
        var (r4, r5) = (Row(ref rows, 4 * rowDistance), Row(ref rows, 5 * rowDistance));
        var (r6, r7) = (Row(ref rows, 6 * rowDistance), Row(ref rows, 7 * rowDistance));
        var (a0, a1, a2, a3) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (a4, a5, a6, a7) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5), Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        const byte low = 0x44;
        const byte high = 0xEE;
        var (b0, b1, b2, b3) = (Avx.Shuffle(a0, a2, low), Avx.Shuffle(a0, a2, high), Avx.Shuffle(a1, a3, low), Avx.Shuffle(a1, a3, high));
        var (b4, b5, b6, b7) = (Avx.Shuffle(a4, a6, low), Avx.Shuffle(a4, a6, high), Avx.Shuffle(a5, a7, low), Avx.Shuffle(a5, a7, high));
        const byte lowerHalves = 0x20;
        const byte upperHalves = 0x31;
        Avx.Permute2x128(b0, b4, lowerHalves).StoreUnsafe(ref columns);
        Avx.Permute2x128(b1, b5, lowerHalves).StoreUnsafe(ref Unsafe.Add(ref columns, columnDistance));
        Avx.Permute2x128(b2, b6, lowerHalves).StoreUnsafe(ref Unsafe.Add(ref columns, 2 * columnDistance));
        Avx.Permute2x128(b3, b7, lowerHalves).StoreUnsafe(ref Unsafe.Add(ref columns, 3 * columnDistance));
        Avx.Permute2x128(b0, b4, upperHalves).StoreUnsafe(ref Unsafe.Add(ref columns, 4 * columnDistance));
        Avx.Permute2x128(b1, b5, upperHalves).StoreUnsafe(ref Unsafe.Add(ref columns, 5 * columnDistance));
        Avx.Permute2x128(b2, b6, upperHalves).StoreUnsafe(ref Unsafe.Add(ref columns, 6 * columnDistance));
        Avx.Permute2x128(b3, b7, upperHalves).StoreUnsafe(ref Unsafe.Add(ref columns, 7 * columnDistance));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ref float rows, int at) => Vector256.LoadUnsafe(ref Unsafe.Add(ref rows, at));
}
