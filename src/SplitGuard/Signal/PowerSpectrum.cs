using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Signal;

/// <summary>
/// Windowed power spectra of eight overlapping real frames at once, one frame in each lane of a vector: every butterfly is a
/// vertical operation, so a frame's spectrum depends neither on its neighbours nor on the machine's vector width.
/// </summary>
/// <remarks>
/// A real transform of N points is a complex one of N/2 (even samples real, odd samples imaginary) and a split step.
/// The complex transform is Stockham's self-sorting one in radix 4 with a last radix-2 pass where needed.
/// Not thread-safe: holds its work space.
/// </remarks>
internal sealed class PowerSpectrum
{
    /// <summary>Frames transformed by one call.</summary>
    public const int Lanes = 8;

    private readonly PowerSpectrumPlan plan;
    private readonly int half;
    private readonly Vector256<float>[] first;
    private readonly Vector256<float>[] second;

    /// <param name="plan">Shared by all transforms of this length.</param>
    public PowerSpectrum(PowerSpectrumPlan plan)
    {
        this.plan = plan;
        half = plan.FrameLength / 2;
        first = new Vector256<float>[2 * half];
        second = new Vector256<float>[2 * half];
    }

    /// <summary>
    /// Transforms the frames that start at 0, hop, …, 7·hop of <paramref name="samples"/>;
    /// <paramref name="power"/>[k] holds bin k of the eight frames.
    /// </summary>
    public void Transform(ReadOnlySpan<float> samples, int hop, Span<Vector256<float>> power)
    {
        if (samples.Length < (7 * hop) + plan.FrameLength || power.Length < plan.Bins)
            throw new ArgumentException("Too few samples for eight frames, or too little room for their spectra.");
        Load(samples, hop);
        var spectrum = TransformComplex();
        Split(spectrum, power);
    }

    private void Load(ReadOnlySpan<float> samples, int hop)
    {
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref Unsafe.As<Vector256<float>, float>(ref MemoryMarshal.GetArrayDataReference(first));
        var window = plan.Window;
        for (var i = 0; i < window.Length; i += Lanes)
        {
            Transpose.Square(ref Unsafe.Add(ref from, i), hop, ref Unsafe.Add(ref to, i * Lanes), Lanes);
            for (var k = i; k < i + Lanes; k++) first[k] *= Vector256.Create(window[k]); // sample 2k is the real part of point k, 2k + 1 its imaginary part
        }
    }

    private Vector256<float>[] TransformComplex()
    {
        var (source, target) = (first, second);
        var (stride, twiddle, length) = (1, 0, half);
        for (; length >= 4; length /= 4, stride *= 4)
        {
            Radix4(source, target, length / 4, stride, twiddle);
            twiddle += length / 4 * 6;
            (source, target) = (target, source);
        }

        if (length == 2)
        {
            Radix2(source, target, stride);
            source = target;
        }

        return source;
    }

    private void Radix4(Vector256<float>[] source, Vector256<float>[] target, int quarter, int stride, int twiddle)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(source);
        ref var to = ref MemoryMarshal.GetArrayDataReference(target);
        var step = 2 * stride * quarter; // two vectors a point
        for (var p = 0; p < quarter; p++)
        {
            var w = plan.Twiddles.AsSpan(twiddle + (6 * p), 6);
            var (w1r, w1i) = (Vector256.Create(w[0]), Vector256.Create(w[1]));
            var (w2r, w2i) = (Vector256.Create(w[2]), Vector256.Create(w[3]));
            var (w3r, w3i) = (Vector256.Create(w[4]), Vector256.Create(w[5]));
            for (var q = 0; q < stride; q++)
            {
                ref var a = ref Unsafe.Add(ref from, 2 * ((stride * p) + q));
                ref var b = ref Unsafe.Add(ref a, step);
                ref var c = ref Unsafe.Add(ref b, step);
                ref var d = ref Unsafe.Add(ref c, step);
                var (ar, ai, cr, ci) = (a, Unsafe.Add(ref a, 1), c, Unsafe.Add(ref c, 1));
                var (br, bi, dr, di) = (b, Unsafe.Add(ref b, 1), d, Unsafe.Add(ref d, 1));
                var (acr, aci, amcr, amci) = (ar + cr, ai + ci, ar - cr, ai - ci);
                var (bdr, bdi) = (br + dr, bi + di);
                var (rotr, roti) = (bi - di, dr - br); // −i·(b − d)

                ref var o = ref Unsafe.Add(ref to, 2 * ((4 * stride * p) + q));
                Store(ref o, acr + bdr, aci + bdi);
                o = ref Unsafe.Add(ref o, 2 * stride);
                StoreProduct(ref o, amcr + rotr, amci + roti, w1r, w1i);
                o = ref Unsafe.Add(ref o, 2 * stride);
                StoreProduct(ref o, acr - bdr, aci - bdi, w2r, w2i);
                o = ref Unsafe.Add(ref o, 2 * stride);
                StoreProduct(ref o, amcr - rotr, amci - roti, w3r, w3i);
            }
        }
    }

    private static void Radix2(Vector256<float>[] source, Vector256<float>[] target, int stride)
    {
        for (var i = 0; i < 2 * stride; i++)
        {
            var (a, b) = (source[i], source[i + (2 * stride)]);
            target[i] = a + b;
            target[i + (2 * stride)] = a - b;
        }
    }

    /// <summary>From the half-length transform Z to the power of X[k] = E[k] + W^k·O[k], E and O being those of even and odd samples.</summary>
    private void Split(Vector256<float>[] z, Span<Vector256<float>> power)
    {
        var scale = Vector256.Create(0.5f);
        var (sum, difference) = (z[0] + z[1], z[0] - z[1]);
        power[0] = sum * sum;
        power[half] = difference * difference;
        for (var k = 1; k <= half / 2; k++)
        {
            var j = half - k;
            var (kr, ki, jr, ji) = (z[2 * k], z[(2 * k) + 1], z[2 * j], z[(2 * j) + 1]);
            var (er, ei) = ((kr + jr) * scale, (ki - ji) * scale);
            var (or, oi) = ((ki + ji) * scale, (jr - kr) * scale);
            var (wr, wi) = (Vector256.Create(plan.SplitTwiddles[2 * k]), Vector256.Create(plan.SplitTwiddles[(2 * k) + 1]));
            var (tr, ti) = ((or * wr) - (oi * wi), (or * wi) + (oi * wr));
            var (xr, xi) = (er + tr, ei + ti);
            power[k] = (xr * xr) + (xi * xi);
            (xr, xi) = (er - tr, ti - ei);
            power[j] = (xr * xr) + (xi * xi);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref Vector256<float> at, Vector256<float> re, Vector256<float> im)
    {
        at = re;
        Unsafe.Add(ref at, 1) = im;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreProduct(
        ref Vector256<float> at, Vector256<float> re, Vector256<float> im, Vector256<float> wr, Vector256<float> wi) =>
        Store(ref at, (re * wr) - (im * wi), (re * wi) + (im * wr));
}
