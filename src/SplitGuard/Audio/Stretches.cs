using System.Buffers;
using SplitGuard.Signal;

namespace SplitGuard.Audio;

/// <summary>Cuts a stream into <see cref="Lanes.Count"/> stretches at a time, side by side, and halves their sample rate.</summary>
internal sealed class Stretches : IDisposable
{
    private readonly int halvings;
    private readonly int length;
    private readonly int outputRows;
    private readonly int inputRows;
    private readonly int capacity; // What the pool gives on top would only fill the processor's cache.
    private readonly float[] input;
    private readonly AlignedBuffer lanes;
    private int start;
    private int end;

    /// <param name="halvings">How often the rate is halved.</param>
    /// <param name="length">Of a stretch, in samples of the halved rate: so far is it from one to the next.</param>
    /// <param name="lead">Zeros before the stream's beginning, at the halved rate.</param>
    /// <param name="rows">Samples of the halved rate that are wanted of each stretch, of which it may share some with the next.</param>
    /// <param name="maxInput">Most samples that are added at once.</param>
    public Stretches(int halvings, int length, int lead, int rows, int maxInput)
    {
        this.halvings = halvings;
        this.length = length << halvings;
        outputRows = rows;
        for (var i = 0; i < halvings; i++) (lead, rows) = (2 * lead + HalfBand.Reach, HalfBand.RowsFor(rows));
        inputRows = (rows + Lanes.Square - 1) / Lanes.Square * Lanes.Square;

        capacity = Needed + lead + maxInput;
        input = ArrayPool<float>.Shared.Rent(capacity);
        lanes = new AlignedBuffer(inputRows * Lanes.Count);
        end = lead;
        input.AsSpan(0, end).Clear();
    }

    private int Needed => (Lanes.Count - 1) * length + inputRows;

    /// <summary>Adds the next samples; all stretches there are must have been taken before.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        if (samples.Length > capacity - end)
        {
            input.AsSpan(start, end - start).CopyTo(input);
            (start, end) = (0, end - start);
        }

        samples.CopyTo(input.AsSpan(end));
        end += samples.Length;
    }

    /// <summary>The next stretches, row by row, valid until the next call; none while samples are missing.</summary>
    public ReadOnlySpan<float> Take()
    {
        if (end - start < Needed) return [];
        Lanes.Spread(input.AsSpan(start, end - start), length, inputRows, lanes.Values);
        start += Lanes.Count * length;
        for (var i = halvings - 1; i >= 0; i--) HalfBand.Halve(lanes.Values, RowsBefore(i));
        return lanes.Values[..(outputRows * Lanes.Count)];
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(input);
        lanes.Dispose();
    }

    /// <summary>Rows that so many more halvings need.</summary>
    private int RowsBefore(int more)
    {
        var rows = outputRows;
        for (var i = 0; i < more; i++) rows = HalfBand.RowsFor(rows);
        return rows;
    }
}
