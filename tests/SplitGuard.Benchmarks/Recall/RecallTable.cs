namespace SplitGuard.Benchmarks.Recall;

/// <summary>Prints the share of copies that are found, transform by kind.</summary>
internal static class RecallTable
{
    private const string All = "all";

    public static void Print(Judgement judgement, double threshold)
    {
        string[] kinds = [.. judgement.Copies.Select(copy => copy.Copy.Kind).Distinct(), All];
        Console.WriteLine($"Recall in % at a score of {threshold:0.###} or more");
        Row("", kinds);
        foreach (var transform in judgement.Copies.GroupBy(copy => copy.Copy.Transform))
            Row(transform.Key, kinds.Select(kind => Percent(transform, kind, threshold)));
        Row(All, kinds.Select(kind => Percent(judgement.Copies, kind, threshold)));
        Row("(copies)", kinds.Select(kind => $"{Of(judgement.Copies, kind).Count()}"));
        Console.WriteLine();
    }

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
