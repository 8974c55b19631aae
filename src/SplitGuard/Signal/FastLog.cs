using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Signal;

/// <summary>
/// Base-2 logarithm from additions, multiplications and one division, so that its bits are the same on every machine;
/// libm's differ in the last place between systems. For positive normal numbers; error below 3e-7.
/// </summary>
internal static class FastLog
{
    private const int SqrtHalfBits = 0x3f3504f3;

    /// <summary>Of eight numbers at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log2(Vector256<float> x)
    {
        // Split x = 2^e · m with m in [√½, √2), then log2 m = 2/ln 2 · artanh s with s = (m − 1) / (m + 1), |s| ≤ 0.172.
        var exponent = Vector256.ShiftRightArithmetic(x.AsInt32() - Vector256.Create(SqrtHalfBits), 23);
        var mantissa = (x.AsInt32() - Vector256.ShiftLeft(exponent, 23)).AsSingle();
        var s = (mantissa - Vector256<float>.One) / (mantissa + Vector256<float>.One);
        var s2 = s * s;
        var series = Vector256.Create(0.41219858f);                  // 2 / (7 ln 2)
        series = (series * s2) + Vector256.Create(0.57707802f);      // 2 / (5 ln 2)
        series = (series * s2) + Vector256.Create(0.96179669f);      // 2 / (3 ln 2)
        series = (series * s2) + Vector256.Create(2.88539008f);      // 2 / ln 2
        return Vector256.ConvertToSingle(exponent) + (series * s);
    }

    /// <summary>Of one number, with the same bits as the vector form.</summary>
    public static float Log2(float x) => Log2(Vector256.Create(x)).ToScalar();
}
