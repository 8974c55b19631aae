using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Signal;

/// <summary>Radix-4 passes of Fourier transforms, eight at once: a point is a vector of real parts and one of imaginary parts.</summary>
internal static class Radix4
{
    /// <summary>Numbers in a point.</summary>
    public const int Point = 2 * Lanes;

    /// <summary>Numbers in the roots of a butterfly: three, real and imaginary part.</summary>
    public const int Roots = 6;

    private const int Lanes = 8;

    /// <summary>One pass of Stockham's transform over <c>4 · quarter · stride</c> points; <paramref name="roots"/> are those of the first butterfly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    public static void Pass(ref float source, ref float target, int quarter, int stride, ref float roots)
    {
        var step = (nuint)(stride * quarter * Point);
        for (var p = 0; p < quarter; p++)
        {
            for (var q = 0; q < stride; q++)
            {
                Butterfly(
                    Real(ref source, 0), Imaginary(ref source, 0), Real(ref source, step), Imaginary(ref source, step),
                    Real(ref source, 2 * step), Imaginary(ref source, 2 * step), Real(ref source, 3 * step), Imaginary(ref source, 3 * step),
                    isTurned: p > 0, ref roots, ref target, (nuint)(stride * Point));
                source = ref Unsafe.Add(ref source, Point);
                target = ref Unsafe.Add(ref target, Point);
            }

            target = ref Unsafe.Add(ref target, 3 * stride * Point);
            roots = ref Unsafe.Add(ref roots, Roots);
        }
    }

    /// <summary>Combines four points and stores the results one step after the other, all but the first turned by their roots, unless those are 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Butterfly(
        Vector256<float> ar, Vector256<float> ai, Vector256<float> br, Vector256<float> bi,
        Vector256<float> cr, Vector256<float> ci, Vector256<float> dr, Vector256<float> di,
        bool isTurned, ref float roots, ref float target, nuint step)
    {
        var (acr, aci, amcr, amci) = (ar + cr, ai + ci, ar - cr, ai - ci);
        var (bdr, bdi) = (br + dr, bi + di);
        var (rotr, roti) = (bi - di, dr - br); // −i·(b − d)
        Store(acr + bdr, aci + bdi, ref target, 0);
        if (!isTurned)
        {
            Store(amcr + rotr, amci + roti, ref target, step);
            Store(acr - bdr, aci - bdi, ref target, 2 * step);
            Store(amcr - rotr, amci - roti, ref target, 3 * step);
            return;
        }

        Turn(amcr + rotr, amci + roti, ref roots, ref target, step);
        Turn(acr - bdr, aci - bdi, ref Unsafe.Add(ref roots, 2), ref target, 2 * step);
        Turn(amcr - rotr, amci - roti, ref Unsafe.Add(ref roots, 4), ref target, 3 * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Real(ref float source, nuint at) => Vector256.LoadUnsafe(ref source, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Imaginary(ref float source, nuint at) => Vector256.LoadUnsafe(ref source, at + Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(Vector256<float> re, Vector256<float> im, ref float root, ref float target, nuint at)
    {
        var (wr, wi) = (Vector256.Create(root), Vector256.Create(Unsafe.Add(ref root, 1)));
        Store((re * wr) - (im * wi), (re * wi) + (im * wr), ref target, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> re, Vector256<float> im, ref float target, nuint at)
    {
        re.StoreUnsafe(ref target, at);
        im.StoreUnsafe(ref target, at + Lanes);
    }
}
