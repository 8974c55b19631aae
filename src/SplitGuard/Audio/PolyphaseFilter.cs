using System.Buffers;
using System.Runtime.CompilerServices;
using SplitGuard.Signal;

namespace SplitGuard.Audio;

/// <summary>Resamples a stream by any ratio, computing each output as one dot product; output 0 lies at input 0.</summary>
internal sealed class PolyphaseFilter : IDisposable
{
    private const int Square = 8;

    private readonly PolyphaseTable table;

    /// <summary>Samples that the outputs of one period draw on, in whole squares.</summary>
    private readonly int periodReach;
    private readonly float[] input;
    private readonly float[] output;

    // Of exact tables: samples and outputs with the periods side by side. Of inexact ones: the row in work.
    private readonly float[] columns = [];
    private readonly float[] sums = [];
    private readonly float[] interpolatedRow = [];

    // The input of the buffer at which the period in work begins, and how many of its outputs were given.
    private int inputCount;
    private int periodStart;
    private int index;

    /// <param name="table">The ratio and its taps.</param>
    /// <param name="maxInput">Most samples that one call may bring.</param>
    public PolyphaseFilter(PolyphaseTable table, int maxInput)
    {
        this.table = table;
        inputCount = table.Lead; // The zeros before the clip.
        periodReach = (table.StartOf(table.Phases - 1) + table.Taps + Square - 1) / Square * Square;
        var capacity = maxInput + 2 * table.Taps + (table.IsExact ? FilterKernel.Periods * table.Step : 0) + Square;
        input = ArrayPool<float>.Shared.Rent(capacity);
        input.AsSpan(0, inputCount).Clear();
        output = ArrayPool<float>.Shared.Rent((int)((long)capacity * table.Phases / table.Step) + 2);
        if (table.IsExact)
        {
            columns = ArrayPool<float>.Shared.Rent(periodReach * FilterKernel.Periods);
            sums = ArrayPool<float>.Shared.Rent(table.Phases * FilterKernel.Periods);
        }
        else
        {
            interpolatedRow = new float[table.Taps];
        }
    }

    /// <summary>Takes the next samples and returns further outputs, valid until the next call; some may wait for more input.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        samples.CopyTo(input.AsSpan(inputCount));
        inputCount += samples.Length;
        var count = table.IsExact ? ComputePeriods() : ComputeSingly();
        Forget();
        return output.AsSpan(0, count);
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(input);
        ArrayPool<float>.Shared.Return(output);
        ArrayPool<float>.Shared.Return(columns);
        ArrayPool<float>.Shared.Return(sums);
    }

    /// <summary>Computes whole periods, sixteen at a time, while there is input for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ComputePeriods()
    {
        var count = 0;
        for (; periodStart + (FilterKernel.Periods - 1) * table.Step + periodReach <= inputCount; periodStart += FilterKernel.Periods * table.Step)
        {
            LaySideBySide();
            for (var i = 0; i < table.Phases; i += FilterKernel.Outputs)
            {
                FilterKernel.Apply(
                    table.Group(i), columns.AsSpan(table.StartOf(i) * FilterKernel.Periods), sums.AsSpan(i * FilterKernel.Periods));
            }

            LayInOrder(output.AsSpan(count));
            count += FilterKernel.Periods * table.Phases;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LaySideBySide()
    {
        for (var period = 0; period < FilterKernel.Periods; period += Square)
        {
            for (var i = 0; i < periodReach; i += Square)
                Transpose.Square(ref input[periodStart + period * table.Step + i], table.Step, ref columns[i * FilterKernel.Periods + period], FilterKernel.Periods);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LayInOrder(Span<float> outputs)
    {
        for (var period = 0; period < FilterKernel.Periods; period += Square)
        {
            for (var i = 0; i < table.Phases; i += Square)
                Transpose.Square(ref sums[i * FilterKernel.Periods + period], FilterKernel.Periods, ref outputs[period * table.Phases + i], table.Phases);
        }
    }

    private int ComputeSingly()
    {
        for (var count = 0; ; count++)
        {
            var place = (long)index * table.Step;
            var start = periodStart + (int)(place / table.Phases);
            if (start + table.Taps > inputCount) return count;

            table.Interpolate((int)(place % table.Phases), interpolatedRow);
            output[count] = FilterKernel.Dot(interpolatedRow, input.AsSpan(start, table.Taps));
            if (++index < table.Phases) continue;
            index = 0;
            periodStart += table.Step;
        }
    }

    /// <summary>Forgets the inputs that no output needs any more.</summary>
    private void Forget()
    {
        var used = Math.Min(periodStart + (int)((long)index * table.Step / table.Phases), inputCount);
        if (used == 0) return;
        input.AsSpan(used, inputCount - used).CopyTo(input);
        inputCount -= used;
        periodStart -= used;
    }
}
