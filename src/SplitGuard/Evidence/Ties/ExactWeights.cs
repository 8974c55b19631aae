namespace SplitGuard.Evidence.Ties;

/// <summary>Weights of members in whole units, so fine that none is lost, whose sums do not depend on their order.</summary>
internal sealed class ExactWeights
{
    private const int Bits = 61; // The sum of all is a long.

    private readonly long[] units;
    private readonly int scale;

    /// <param name="weights">Clips or seconds of each member, from 0.</param>
    public ExactWeights(IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        scale = sum > 0 ? Bits - 1 - Math.ILogB(sum) : 0;
        units = new long[weights.Count];
        for (var member = 0; member < units.Length; member++) units[member] = InUnits(weights[member]);
    }

    /// <summary>What a member weighs, in units.</summary>
    public long this[int member] => units[member];

    public long InUnits(double weight) => (long)Math.ScaleB(weight, scale);

    public double FromUnits(long sum) => Math.ScaleB(sum, -scale);

    /// <summary>The heaviest group, or the heaviest member when that stands alone, in units.</summary>
    public long HeaviestGroup(EvidenceGraph graph)
    {
        var sums = new long[units.Length];
        for (var member = 0; member < units.Length; member++) sums[graph.ComponentOf(member)] += units[member];
        return sums.Append(0).Max();
    }
}
