namespace SplitGuard.Benchmarks.Recall;

/// <summary>Prints the worst pairs of files that hold nothing in common.</summary>
internal static class FalsePairTable
{
    private const int Listed = 10;

    public static void Print(CorpusListing corpus, Judgement judgement, double threshold)
    {
        Console.WriteLine($"{judgement.FalsePairsFrom(threshold)} false pairs at the threshold, {judgement.FalsePairs.Count} among all that were told{(judgement.FalsePairs.Count > 0 ? "; the worst:" : "")}");
        foreach (var pair in judgement.FalsePairs.Take(Listed))
            Console.WriteLine($"{pair.Score,9:0.00}  {corpus.Files[pair.A].Path} and {corpus.Files[pair.B].Path}{Alignment(pair)}");
        Console.WriteLine();
    }

    private static string Alignment(FoundPair pair) =>
        (pair.Offset is null ? "" : $", offset {pair.Offset:0.000} s") +
        (pair.Speed is null ? "" : $", speed {pair.Speed:0.000}") +
        (pair.Pitch is null ? "" : $", pitch {pair.Pitch:0.000}");
}
