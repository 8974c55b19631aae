namespace SplitGuard.Splits.Solving;

/// <summary>What may be placed of one quantity, from the smallest piece to the largest.</summary>
internal sealed class Pieces
{
    /// <summary>Above, whole numbers are not exact any more.</summary>
    private const double MostExact = 1L << 53;

    private readonly float[] masses;
    private readonly double[] sums;
    private readonly long[] grains;

    /// <param name="ascending">Their masses.</param>
    public Pieces(ReadOnlySpan<float> ascending)
    {
        masses = ascending.ToArray();
        (sums, grains) = (new double[masses.Length + 1], new long[masses.Length + 1]);
        for (var count = 1; count <= masses.Length; count++)
        {
            var mass = masses[count - 1];
            sums[count] = sums[count - 1] + mass;
            var isWhole = float.IsInteger(mass) && sums[count] < MostExact;
            grains[count] = isWhole && (count == 1 || grains[count - 1] > 0) ? CommonDivisor((long)mass, grains[count - 1]) : 0;
        }
    }

    public int Count => masses.Length;

    /// <summary>The largest of the smallest so many.</summary>
    public double LargestOf(int count) => masses[count - 1];

    /// <summary>The sum of the smallest so many.</summary>
    public double SumOf(int count) => sums[count];

    /// <summary>What divides the mass of each of the smallest so many; 0 where nothing does.</summary>
    public double GrainOf(int count) => grains[count];

    private static long CommonDivisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
