namespace SplitGuard.Audio;

/// <summary>
/// Resamples a stream by an inexact <see cref="PolyphaseTable"/>, computing the taps of each output; output 0 lies at input 0.
/// </summary>
internal sealed class InterpolatingFilter
{
    private readonly PolyphaseTable table;
    private readonly float[] row;
    private readonly float[] input;
    private readonly float[] output;

    // The input of the buffer at which the period in work begins, and how many of its outputs were given.
    private int inputCount;
    private int periodStart;
    private int index;

    /// <param name="table">The ratio and its taps.</param>
    /// <param name="maxInput">Most samples that one call may bring.</param>
    public InterpolatingFilter(PolyphaseTable table, int maxInput)
    {
        this.table = table;
        inputCount = table.Lead; // The zeros before the clip.
        row = new float[table.Taps];
        input = new float[maxInput + 2 * table.Taps];
        output = new float[(int)((long)input.Length * table.Phases / table.Step) + 2];
    }

    /// <summary>Takes the next samples and returns further outputs, valid until the next call; some may wait for more input.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        samples.CopyTo(input.AsSpan(inputCount));
        inputCount += samples.Length;
        var count = 0;
        for (int start; (start = periodStart + (int)((long)index * table.Step / table.Phases)) + table.Taps <= inputCount; count++)
        {
            table.Interpolate((int)((long)index * table.Step % table.Phases), row);
            output[count] = FilterKernel.Dot(row, input.AsSpan(start, table.Taps));
            if (++index < table.Phases) continue;
            index = 0;
            periodStart += table.Step;
        }

        Forget();
        return output.AsSpan(0, count);
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
