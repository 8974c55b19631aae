namespace SplitGuard.Splits.Solving;

/// <summary>One quantity alone, as if nothing else had to be divided.</summary>
internal sealed class SingleQuantity
{
    private readonly double[] rooms;
    private readonly float[] ascending;
    private readonly double sum;

    /// <param name="rooms">What each split should hold and does not yet hold of it; less than 0 where it holds too much.</param>
    /// <param name="masses">Of the components that have a choice.</param>
    /// <param name="sum">All there is of it.</param>
    public SingleQuantity(ReadOnlySpan<double> rooms, ReadOnlySpan<float> masses, double sum)
    {
        (this.rooms, ascending, this.sum) = (rooms.ToArray(), masses.ToArray(), sum);
        Array.Sort(ascending);
    }

    /// <summary>The least share of it that is misplaced; a bound of that where it would take long to find out.</summary>
    /// <param name="known">What some assignment reaches.</param>
    /// <param name="looks">Looks at a room that it may take.</param>
    /// <param name="cancellation">Ends it early.</param>
    public double LeastMisplaced(double known, long looks, CancellationToken cancellation)
    {
        var bound = LeastBeyond(0, ascending.Length, known, looks, cancellation);

        // What differs from what is known by rounding alone is known to be the least.
        return bound > known - Balance.Rounding ? known : bound;
    }

    /// <summary>The least share of it that is beyond the ratios, if each split may hold so much more, whatever becomes of all but the heaviest components.</summary>
    public double LeastBeyond(double tolerance, int heaviest, double known, long looks, CancellationToken cancellation)
    {
        var wider = new double[rooms.Length];
        var full = 0.0;
        for (var split = 0; split < wider.Length; split++)
        {
            wider[split] = rooms[split] + tolerance * sum;
            full += Math.Max(0, -wider[split]);
        }

        return (full + OverflowSearch.Bound(wider, new Pieces(ascending.AsSpan(^heaviest..)), known * sum - full, looks, cancellation)) / sum;
    }
}
