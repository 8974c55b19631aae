using System.Globalization;
using SplitGuard.Datasets;

namespace SplitGuard.Splits.Policies;

/// <summary>Cuts a column of numbers into parts of about equal mass; equal numbers stay in one part.</summary>
internal static class EqualMassBins
{
    /// <summary>The part each member is in, as <c>lowest–highest</c>; empty where it has no number.</summary>
    public static string[] Cut(Dataset dataset, int trait, double[] weights, int bins)
    {
        var numbers = new double[dataset.Members.Length];
        for (var member = 0; member < numbers.Length; member++)
            numbers[member] = double.TryParse(dataset.Members[member].Traits[trait], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        var sorted = Enumerable.Range(0, numbers.Length).Where(member => double.IsFinite(numbers[member])).OrderBy(member => numbers[member]).ThenBy(member => member).ToArray();
        var texts = new string[numbers.Length];
        Array.Fill(texts, "");

        var total = sorted.Sum(member => weights[member]);
        var (start, before, part) = (0, 0.0, 1);
        for (var at = 0; at < sorted.Length; at++)
        {
            before += weights[sorted[at]];
            var isLastOfNumber = at + 1 == sorted.Length || numbers[sorted[at + 1]] > numbers[sorted[at]];
            if (!isLastOfNumber || (at + 1 < sorted.Length && before < total * part / bins)) continue;
            while (part < bins && before >= total * part / bins) part++;
            var text = string.Create(CultureInfo.InvariantCulture, $"{numbers[sorted[start]]}–{numbers[sorted[at]]}");
            for (; start <= at; start++) texts[sorted[start]] = text;
        }

        return texts;
    }
}
