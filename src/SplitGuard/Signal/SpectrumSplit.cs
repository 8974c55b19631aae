using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Signal;

/// <summary>
/// The last step of a <see cref="PowerSpectrum"/>: from the four half-done transforms of its points to the complex transform Z, and
/// from this to the power of X[k] = E[k] + W^k·O[k], E and O being the transforms of even and odd samples.
/// </summary>
internal static class SpectrumSplit
{
    /// <summary>Of k and half the points, both results of the last pass are needed to split k, and of their mirrors too: four bins a turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    public static void Apply(ref float source, PowerSpectrumPlan plan, ref Vector256<float> power)
    {
        ref var roots = ref plan.SplitRoots[0];
        var (points, half) = (plan.Points, plan.Points / 2);
        var (zr, zi, mr, mi) = LastPass(ref source, points, 0);
        var (sum, difference) = (zr + zi, zr - zi);
        power = sum * sum;
        Unsafe.Add(ref power, points) = difference * difference;
        Split(mr, mi, mr, mi, ref roots, half, points, ref power);
        (zr, zi, mr, mi) = LastPass(ref source, points, half / 2);
        Split(zr, zi, mr, mi, ref roots, half / 2, points, ref power);
        for (var k = 1; k < half / 2; k++)
        {
            var (kr, ki, hr, hi) = LastPass(ref source, points, k);
            var (nr, ni, jr, ji) = LastPass(ref source, points, half - k);
            Split(kr, ki, jr, ji, ref roots, k, points, ref power);
            Split(nr, ni, hr, hi, ref roots, half - k, points, ref power);
        }
    }

    /// <summary>Points k and k + half of Z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Real, Vector256<float> Imaginary, Vector256<float> UpperReal, Vector256<float> UpperImaginary) LastPass(
        ref float source, int points, int k)
    {
        var at = (nuint)(((k & 3) * (points / 4)) + (k >> 2)) * Radix4.Point;
        var other = at + ((nuint)points / 8 * Radix4.Point);
        var (ar, ai) = (Radix4.Real(ref source, at), Radix4.Imaginary(ref source, at));
        var (br, bi) = (Radix4.Real(ref source, other), Radix4.Imaginary(ref source, other));
        return (ar + br, ai + bi, ar - br, ai - bi);
    }

    /// <summary>Bins k and points − k, from those points of Z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(
        Vector256<float> kr, Vector256<float> ki, Vector256<float> jr, Vector256<float> ji,
        ref float roots, int k, int points, ref Vector256<float> power)
    {
        var scale = Vector256.Create(0.5f);
        ref var root = ref Unsafe.Add(ref roots, 2 * k);
        var (wr, wi) = (Vector256.Create(root), Vector256.Create(Unsafe.Add(ref root, 1)));
        var (er, ei) = ((kr + jr) * scale, (ki - ji) * scale);
        var (or, oi) = ((ki + ji) * scale, (jr - kr) * scale);
        var (tr, ti) = ((or * wr) - (oi * wi), (or * wi) + (oi * wr));
        var (xr, xi) = (er + tr, ei + ti);
        Unsafe.Add(ref power, k) = (xr * xr) + (xi * xi);
        (xr, xi) = (er - tr, ti - ei);
        Unsafe.Add(ref power, points - k) = (xr * xr) + (xi * xi);
    }
}
