namespace SplitGuard.Benchmarks.Recall;

/// <summary>All tables of one program on one corpus.</summary>
internal static class RecallReport
{
    /// <param name="corpus">What was compared.</param>
    /// <param name="judgement">What was found in it.</param>
    /// <param name="threshold">The score of which the tables by transform are made.</param>
    /// <param name="own">The program's own threshold, when it is another.</param>
    public static void Print(CorpusListing corpus, Judgement judgement, double threshold, double? own = null)
    {
        var table = new RecallTable(judgement);
        table.PrintTransforms(threshold);
        table.PrintThresholds(own ?? threshold);
        FalsePairTable.Print(corpus, judgement, threshold);
        AlignmentTable.Print(judgement, threshold);
    }
}
