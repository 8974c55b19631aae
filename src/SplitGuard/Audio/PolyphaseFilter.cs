using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>Resamples a stream by any ratio, computing each output as one dot product; output 0 lies at input 0.</summary>
internal sealed class PolyphaseFilter
{
    /// <summary>A row of taps is used for as many outputs at once: reading it from the cache costs more than the arithmetic.</summary>
    private const int OutputsPerRow = 4;

    private readonly PolyphaseTable table;
    private readonly float[] input;
    private readonly float[] output;
    private readonly float[] scratchRow;
    private int inputCount;
    private int position;
    private int phase;

    /// <param name="table">The ratio and its taps.</param>
    /// <param name="maxInput">Most samples that one call may bring.</param>
    public PolyphaseFilter(PolyphaseTable table, int maxInput)
    {
        this.table = table;
        inputCount = table.Lead; // The zeros before the clip.
        input = new float[maxInput + 2 * table.Taps + (table.IsExact ? OutputsPerRow * table.Step : table.Step / table.Phases) + 1];
        output = new float[(int)((long)input.Length * table.Phases / table.Step) + 2];
        scratchRow = new float[table.Taps];
    }

    /// <summary>Takes the next samples and returns further outputs, valid until the next call; some may wait for more input.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples) => Process(samples, isLast: false);

    /// <summary>As <see cref="Process(ReadOnlySpan{float})"/>, but lets no output wait that is known already.</summary>
    public ReadOnlySpan<float> ProcessLast(ReadOnlySpan<float> samples) => Process(samples, isLast: true);

    private ReadOnlySpan<float> Process(ReadOnlySpan<float> samples, bool isLast)
    {
        samples.CopyTo(input.AsSpan(inputCount));
        inputCount += samples.Length;

        var count = 0;
        if (table.IsExact)
        {
            while (position + OutputsPerRow * table.Step + table.Taps <= inputCount) count += ComputeCycles(output.AsSpan(count));
        }

        if (isLast || !table.IsExact)
        {
            for (; position + table.Taps <= inputCount; count++) output[count] = ComputeOne();
        }

        var used = Math.Min(position, inputCount);
        input.AsSpan(used, inputCount - used).CopyTo(input);
        inputCount -= used;
        position -= used;
        return output.AsSpan(0, count);
    }

    /// <summary>Computes <see cref="OutputsPerRow"/> whole cycles of phases and returns how many outputs they are.</summary>
    private int ComputeCycles(Span<float> outputs)
    {
        var cycle = table.Phases;
        for (var i = 0; i < cycle; i++)
        {
            Dot4(table.Row(phase), ref input[position], table.Step, ref outputs[i], cycle);
            Advance();
        }

        position += (OutputsPerRow - 1) * table.Step;
        return OutputsPerRow * cycle;
    }

    private float ComputeOne()
    {
        ReadOnlySpan<float> row = scratchRow;
        if (table.IsExact) row = table.Row(phase);
        else table.Interpolate(phase, scratchRow);
        var result = Dot(row, input.AsSpan(position, table.Taps));
        Advance();
        return result;
    }

    private void Advance()
    {
        phase += table.Step;
        position += phase / table.Phases;
        phase %= table.Phases;
    }

    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> samples)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < row.Length; i += Vector256<float>.Count)
            sum += Vector256.Create(row[i..]) * Vector256.Create(samples[i..]);
        return Sum(sum);
    }

    /// <summary>Four times <see cref="Dot"/> with one row, bit for bit, on samples <paramref name="stride"/> apart.</summary>
    // Inlined into its caller the sums spill to memory, which costs more than half of the speed.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Dot4(ReadOnlySpan<float> row, ref float samples, int stride, ref float outputs, int outputStride)
    {
        ref var taps = ref MemoryMarshal.GetReference(row);
        ref var second = ref Unsafe.Add(ref samples, stride);
        ref var third = ref Unsafe.Add(ref second, stride);
        ref var fourth = ref Unsafe.Add(ref third, stride);
        Vector256<float> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i < (nuint)row.Length; i += (nuint)Vector256<float>.Count)
        {
            var tap = Vector256.LoadUnsafe(ref taps, i);
            a += tap * Vector256.LoadUnsafe(ref samples, i);
            b += tap * Vector256.LoadUnsafe(ref second, i);
            c += tap * Vector256.LoadUnsafe(ref third, i);
            d += tap * Vector256.LoadUnsafe(ref fourth, i);
        }

        outputs = Sum(a);
        Unsafe.Add(ref outputs, outputStride) = Sum(b);
        Unsafe.Add(ref outputs, 2 * outputStride) = Sum(c);
        Unsafe.Add(ref outputs, 3 * outputStride) = Sum(d);
    }

    /// <summary>Adds the lanes in an order of our own, for that of a library may differ between processors.</summary>
    private static float Sum(Vector256<float> lanes)
    {
        var half = lanes.GetLower() + lanes.GetUpper();
        return (half[0] + half[2]) + (half[1] + half[3]);
    }
}
