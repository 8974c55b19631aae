namespace SplitGuard.Benchmarks.Recall;

/// <summary>Prints the worst false pairs, and the recall that other thresholds would have bought.</summary>
internal static class FalsePairTable
{
    private const int Listed = 10;

    public static void Print(CorpusListing corpus, Judgement judgement, double threshold)
    {
        var falsePairs = judgement.FalsePairs.Count(pair => pair.Score >= threshold);
        Console.WriteLine($"{falsePairs} false pairs at a score of {threshold:0.###} or more; the worst of all that were told:");
        foreach (var pair in judgement.FalsePairs.Take(Listed))
            Console.WriteLine($"{pair.Score,9:0.00}  {corpus.Files[pair.A].Path} and {corpus.Files[pair.B].Path}, offset {pair.Offset:0.000} s, speed {pair.Speed:0.000}, pitch {pair.Pitch:0.000}");
        Console.WriteLine();
        Console.WriteLine("Thresholds chosen afterwards, among the pairs that were told");
        foreach (var allowed in (int[])[0, 10, 100])
        {
            var least = judgement.ThresholdFor(allowed);
            var recall = judgement.Copies.Count(copy => copy.Found?.Score > least) / (double)judgement.Copies.Count;
            var scores = double.IsFinite(least) ? $"scores above {least:0.00}" : "every score";
            Console.WriteLine($"at most {allowed,3} false pairs: {100 * recall,5:0.0} % recall, {scores}");
        }

        Console.WriteLine();
    }
}
