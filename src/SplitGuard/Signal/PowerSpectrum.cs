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
/// The first radix-4 pass leaves four transforms of a quarter of the points, one behind the other and small enough for the processor's
/// nearest cache; result <c>4m + r</c> of the whole is result <c>m</c> of the r-th. These are Stockham's self-sorting ones in radix 4,
/// but for their last pass, in radix 2, which <see cref="SpectrumSplit"/> does on the way.
/// Not thread-safe: holds its work space.
/// </remarks>
internal sealed class PowerSpectrum : IDisposable
{
    /// <summary>Frames transformed by one call.</summary>
    public const int Lanes = 8;

    /// <summary>Quarters of a frame in a row, and room to the end of the cache line; eight frames that begin a quarter apart have eleven.</summary>
    private const int Row = 16;

    private readonly PowerSpectrumPlan plan;
    private readonly AlignedBuffer rows;
    private readonly AlignedBuffer points;
    private readonly AlignedBuffer scratch;

    /// <param name="plan">Shared by all transforms of this length.</param>
    public PowerSpectrum(PowerSpectrumPlan plan)
    {
        this.plan = plan;
        rows = new AlignedBuffer(plan.Hop * Row);
        points = new AlignedBuffer(plan.Points * Radix4.Point);
        scratch = new AlignedBuffer(plan.Points / 2 * Radix4.Point);
    }

    /// <summary>Transforms eight frames, each a hop behind the one before; <paramref name="power"/>[k] holds bin k of them.</summary>
    public void Transform(ReadOnlySpan<float> samples, Span<Vector256<float>> power)
    {
        if (samples.Length < plan.InputLength || power.Length < plan.Bins)
            throw new ArgumentException("Too few samples for eight frames, or too little room for their spectra.");
        Load(samples);
        FirstPass();
        MiddlePasses();
        SpectrumSplit.Apply(ref MemoryMarshal.GetReference(points.Values), plan, ref MemoryMarshal.GetReference(power));
    }

    public void Dispose()
    {
        rows.Dispose();
        points.Dispose();
        scratch.Dispose();
    }

    /// <summary>Row n holds the n-th sample of each quarter, so that it holds that of the j-th quarter of each frame from its j-th number on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    private void Load(ReadOnlySpan<float> samples)
    {
        const int rest = 3; // Quarters 3 to 10: those that are missing, and no sample behind the last.
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(rows.Values);
        for (var n = 0; n < plan.Hop; n += Lanes)
        {
            Transpose.Square(ref Unsafe.Add(ref from, n), plan.Hop, ref Unsafe.Add(ref to, n * Row), Row);
            Transpose.Square(ref Unsafe.Add(ref from, (rest * plan.Hop) + n), plan.Hop, ref Unsafe.Add(ref to, (n * Row) + rest), Row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FirstPass()
    {
        ref var row = ref MemoryMarshal.GetReference(rows.Values);
        ref var window = ref MemoryMarshal.GetArrayDataReference(plan.Window);
        ref var roots = ref MemoryMarshal.GetArrayDataReference(plan.Roots);
        ref var target = ref MemoryMarshal.GetReference(points.Values);
        var hop = (nuint)plan.Hop;
        for (var p = 0; p < plan.Points / 4; p++)
        {
            // Sample 2p of a quarter is a point's real part, 2p + 1 its imaginary part.
            Radix4.Butterfly(
                Weighed(ref row, 0, ref window, 0), Weighed(ref row, Row, ref window, 1),
                Weighed(ref row, 1, ref window, hop), Weighed(ref row, Row + 1, ref window, hop + 1),
                Weighed(ref row, 2, ref window, 2 * hop), Weighed(ref row, Row + 2, ref window, (2 * hop) + 1),
                Weighed(ref row, 3, ref window, 3 * hop), Weighed(ref row, Row + 3, ref window, (3 * hop) + 1),
                isTurned: true, ref roots, ref target, (nuint)(plan.Points / 4 * Radix4.Point));
            row = ref Unsafe.Add(ref row, 2 * Row);
            window = ref Unsafe.Add(ref window, 2);
            roots = ref Unsafe.Add(ref roots, Radix4.Roots);
            target = ref Unsafe.Add(ref target, Radix4.Point);
        }
    }

    /// <summary>Takes the quarters one by one through all passes between the first and the last, and back to where they were.</summary>
    private void MiddlePasses()
    {
        var quarter = plan.Points / 4;
        for (var i = 0; i < 4; i++)
        {
            ref var home = ref points.Values[i * quarter * Radix4.Point];
            ref var roots = ref plan.Roots[quarter * Radix4.Roots];
            ref var source = ref home;
            ref var target = ref scratch.Values[0];
            ref var free = ref scratch.Values[quarter * Radix4.Point];
            for (var (length, stride) = (quarter, 1); length >= 4; length /= 4, stride *= 4)
            {
                if (length == 8) target = ref home;
                Radix4.Pass(ref source, ref target, length / 4, stride, ref roots);
                roots = ref Unsafe.Add(ref roots, length / 4 * Radix4.Roots);
                source = ref target;
                target = ref free;
                free = ref source;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Weighed(ref float row, nuint at, ref float window, nuint sample) =>
        Vector256.LoadUnsafe(ref row, at) * Vector256.Create(Unsafe.Add(ref window, sample));
}
