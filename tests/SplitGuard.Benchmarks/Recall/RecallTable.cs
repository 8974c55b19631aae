namespace SplitGuard.Benchmarks.Recall;

/// <summary>Prints the share of copies that are found, by kind: a line for each transform, or for each threshold.</summary>
internal sealed class RecallTable(Judgement judgement)
{
    private const string All = "all";

    private readonly string[] kinds = [.. judgement.Copies.Select(copy => copy.Copy.Kind).Distinct(), All];

    public void PrintTransforms(double threshold)
    {
        Console.WriteLine($"Recall in %, {Scores(threshold)}");
        Row("", kinds);
        foreach (var transform in judgement.Copies.GroupBy(copy => copy.Copy.Transform))
            Row(transform.Key, kinds.Select(kind => Percent(transform, kind, threshold)));
        Row(All, kinds.Select(kind => Percent(judgement.Copies, kind, threshold)));
        Row("(copies)", kinds.Select(kind => $"{Of(judgement.Copies, kind).Count()}"));
        Console.WriteLine();
    }

    /// <param name="own">The program's own threshold, below which it may have told of pairs too.</param>
    public void PrintThresholds(double own)
    {
        Console.WriteLine("Recall in %, thresholds chosen afterwards among the pairs that were told");
        Row("", kinds);
        foreach (var allowed in (int[])[0, 10, 100])
            Threshold($"at most {allowed} false pairs", judgement.ThresholdFor(allowed));
        Threshold("its own threshold", own);
        Console.WriteLine();
    }

    private void Threshold(string name, double threshold) =>
        Row(name, [.. kinds.Select(kind => Percent(judgement.Copies, kind, threshold)), $"   {judgement.FalsePairsFrom(threshold)} false, {Scores(threshold)}"]);

    private static string Scores(double threshold) => double.IsFinite(threshold) ? $"scores of {threshold:0.00} or more" : "any score";

    private static void Row(string name, IEnumerable<string> cells) =>
        Console.WriteLine($"{name,-34}{string.Concat(cells.Select(cell => $"{cell,9}"))}");

    private static IEnumerable<JudgedCopy> Of(IEnumerable<JudgedCopy> copies, string kind) =>
        copies.Where(copy => kind == All || copy.Copy.Kind == kind);

    private static string Percent(IEnumerable<JudgedCopy> copies, string kind, double threshold)
    {
        var ofKind = Of(copies, kind).ToList();
        return ofKind.Count == 0 ? "–" : $"{100.0 * ofKind.Count(copy => copy.Found?.Score >= threshold) / ofKind.Count:0.0}";
    }
}
