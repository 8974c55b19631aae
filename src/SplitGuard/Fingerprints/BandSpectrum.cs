using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>Log power of eight frames at a time in the bands of a <see cref="BandPlan"/>. Not thread-safe.</summary>
internal sealed class BandSpectrum(BandPlan plan) : IDisposable
{
    private readonly PowerSpectrum transform = new(plan.Transform);
    private readonly AlignedBuffer power = new(plan.Transform.Bins * PowerSpectrum.Lanes);
    private readonly AlignedBuffer levels = new(plan.Bands * PowerSpectrum.Lanes);

    /// <summary>Samples that <see cref="Compute"/> reads.</summary>
    public int InputLength => plan.Transform.InputLength;

    /// <summary>Eight frames, one after the other in <paramref name="rows"/>, each a value for every band: log2 of its power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    public void Compute(ReadOnlySpan<float> samples, Span<float> rows)
    {
        if (rows.Length < PowerSpectrum.Lanes * plan.Bands) throw new ArgumentException("Too little room for eight rows.", nameof(rows));
        transform.Transform(samples, MemoryMarshal.Cast<float, Vector256<float>>(power.Values));
        Sum();

        ref var from = ref MemoryMarshal.GetReference(levels.Values);
        ref var to = ref MemoryMarshal.GetReference(rows);
        for (var band = 0; band < plan.Bands; band += PowerSpectrum.Lanes)
            Transpose.Square(ref Unsafe.Add(ref from, band * PowerSpectrum.Lanes), PowerSpectrum.Lanes, ref Unsafe.Add(ref to, band), plan.Bands);
    }

    public void Dispose()
    {
        transform.Dispose();
        power.Dispose();
        levels.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum()
    {
        ref var bins = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<float, Vector256<float>>(power.Values));
        ref var weight = ref MemoryMarshal.GetArrayDataReference(plan.Weights);
        ref var level = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<float, Vector256<float>>(levels.Values));
        foreach (var (first, end) in plan.Reaches)
        {
            var sum = Vector256.Create(BandPlan.Epsilon);
            for (var bin = first; bin < end; bin++)
            {
                sum += Unsafe.Add(ref bins, bin) * Vector256.Create(weight);
                weight = ref Unsafe.Add(ref weight, 1);
            }

            level = sum;
            level = ref Unsafe.Add(ref level, 1);
        }

        foreach (ref var sum in MemoryMarshal.Cast<float, Vector256<float>>(levels.Values)) sum = FastLog.Log2(sum);
    }
}
