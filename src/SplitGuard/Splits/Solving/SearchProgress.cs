namespace SplitGuard.Splits.Solving;

/// <summary>Adds up what is done by several at a time, and tells it in steps of a hundredth.</summary>
/// <param name="hearer">Is told from 0 to 1, always more than before.</param>
/// <param name="parts">How many work.</param>
internal sealed class SearchProgress(IProgress<double>? hearer, int parts)
{
    private const double Step = 0.01;

    private readonly double[] done = new double[parts];
    private double told;

    /// <summary>How far one of them is, 0 to 1.</summary>
    public void Report(int part, double share)
    {
        if (hearer is null) return;
        lock (done)
        {
            done[part] = Math.Max(done[part], share);
            var all = done.Sum() / done.Length;
            if (all < told + Step && (all < 1 || told >= 1)) return;
            told = Math.Min(1, all);
            hearer.Report(told);
        }
    }
}
