namespace SplitGuard.Audio;

/// <summary>Resamples a stream by any ratio, computing each output as one dot product; output 0 lies at input 0.</summary>
internal sealed class PolyphaseFilter
{
    private readonly PolyphaseTable table;
    private readonly float[] input;
    private readonly float[] output;
    private readonly float[] interpolatedRow;

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
        input = new float[maxInput + 2 * table.Taps + (table.IsExact ? FilterKernel.Periods * table.Step : 0) + 1];
        output = new float[(int)((long)input.Length * table.Phases / table.Step) + 2];
        interpolatedRow = new float[table.Taps];
    }

    /// <summary>Takes the next samples and returns further outputs, valid until the next call; some may wait for more input.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        samples.CopyTo(input.AsSpan(inputCount));
        inputCount += samples.Length;
        return Take(table.IsExact ? ComputePeriods() : ComputeSingly(0));
    }

    /// <summary>As <see cref="Process"/>, but lets no output wait that is known already.</summary>
    public ReadOnlySpan<float> ProcessLast(ReadOnlySpan<float> samples)
    {
        var count = 0;
        samples.CopyTo(input.AsSpan(inputCount));
        inputCount += samples.Length;
        if (table.IsExact && index == 0) count = ComputePeriods();
        return Take(ComputeSingly(count));
    }

    /// <summary>Computes whole periods, several at a time, while there is input for them.</summary>
    private int ComputePeriods()
    {
        var count = 0;
        while (periodStart + FilterKernel.Periods * table.Step + table.Taps <= inputCount)
        {
            for (var i = 0; i < table.Phases; i += 2)
            {
                FilterKernel.Apply(
                    table.Row(i), table.Row(i + 1), input.AsSpan(periodStart + table.StartOf(i)), table.Step,
                    output.AsSpan(count + i), table.Phases);
            }

            count += FilterKernel.Periods * table.Phases;
            periodStart += FilterKernel.Periods * table.Step;
        }

        return count;
    }

    private int ComputeSingly(int count)
    {
        while (true)
        {
            var place = (long)index * table.Step;
            var start = periodStart + (table.IsExact ? table.StartOf(index) : (int)(place / table.Phases));
            if (start + table.Taps > inputCount) return count;

            ReadOnlySpan<float> row = interpolatedRow;
            if (table.IsExact) row = table.Row(index);
            else table.Interpolate((int)(place % table.Phases), interpolatedRow);
            output[count++] = FilterKernel.Dot(row, input.AsSpan(start, table.Taps));
            if (++index < table.Phases) continue;
            index = 0;
            periodStart += table.Step;
        }
    }

    /// <summary>Forgets the inputs that no output needs any more.</summary>
    private ReadOnlySpan<float> Take(int count)
    {
        var place = periodStart + (int)((long)(index & ~1) * table.Step / table.Phases);
        var used = Math.Min(place, inputCount);
        input.AsSpan(used, inputCount - used).CopyTo(input);
        inputCount -= used;
        periodStart -= used;
        return output.AsSpan(0, count);
    }
}
