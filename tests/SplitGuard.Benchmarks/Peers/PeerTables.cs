using SplitGuard.Benchmarks.Recall;

namespace SplitGuard.Benchmarks.Peers;

/// <summary>The tables of a program whose scores have no meaning of their own: at the score that leaves ten false pairs.</summary>
internal static class PeerTables
{
    private const int FalsePairsAllowed = 10;

    public static void Print(CorpusListing corpus, IReadOnlyList<FoundPair> found)
    {
        var judgement = new Judgement(corpus, found);
        RecallReport.Print(corpus, judgement, judgement.ThresholdFor(FalsePairsAllowed), own: double.NegativeInfinity);
    }
}
