using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>Log power of eight frames at a time in the bands of a <see cref="BandPlan"/>. Not thread-safe.</summary>
internal sealed class BandSpectrum(BandPlan plan)
{
    private readonly PowerSpectrum transform = new(plan.Transform);
    private readonly Vector256<float>[] power = new Vector256<float>[plan.Transform.Bins];

    private readonly Vector256<float>[] levels = new Vector256<float>[plan.Bands];

    /// <summary>Samples that <see cref="Compute"/> reads.</summary>
    public int InputLength => 7 * plan.Hop + plan.Transform.FrameLength;

    /// <summary>Eight frames, one after the other in <paramref name="rows"/>, each a value for every band: log2 of its power.</summary>
    public void Compute(ReadOnlySpan<float> samples, Span<float> rows)
    {
        if (rows.Length < PowerSpectrum.Lanes * plan.Bands) throw new ArgumentException("Too little room for eight rows.", nameof(rows));
        transform.Transform(samples, plan.Hop, power);
        for (var band = 0; band < plan.Bands; band++)
        {
            var (bin, weights) = plan.Filters[band];
            var sum = Vector256.Create(BandPlan.Epsilon);
            for (var i = 0; i < weights.Length; i++)
                sum += power[bin + i] * Vector256.Create(weights[i]);
            levels[band] = FastLog.Log2(sum);
        }

        ref var from = ref Unsafe.As<Vector256<float>, float>(ref MemoryMarshal.GetArrayDataReference(levels));
        ref var to = ref MemoryMarshal.GetReference(rows);
        for (var band = 0; band < plan.Bands; band += PowerSpectrum.Lanes)
            Transpose.Square(ref Unsafe.Add(ref from, band * PowerSpectrum.Lanes), PowerSpectrum.Lanes, ref Unsafe.Add(ref to, band), plan.Bands);
    }
}
