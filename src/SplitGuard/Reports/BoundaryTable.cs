using SplitGuard.Checks;
using SplitGuard.Datasets;

namespace SplitGuard.Reports;

/// <summary>How many findings cross each boundary, by kind; the worst boundary first.</summary>
internal static class BoundaryTable
{
    private const int MostRows = 20;

    public static void Write(Verdict verdict, TextWriter writer, Paint paint)
    {
        var counts = verdict.Boundaries
            .Select(boundary => (Boundary: boundary, Findings: verdict.Findings.Where(finding => Crosses(finding, boundary)).ToArray()))
            .Where(row => row.Findings.Length > 0)
            .OrderByDescending(row => row.Findings.Length)
            .ToArray();
        if (counts.Length == 0) return;

        var rules = counts.SelectMany(row => row.Findings).Select(finding => finding.Code)
            .Distinct().OrderBy(code => code.Id, StringComparer.Ordinal).Select(code => code.Rule!).ToArray();
        var rows = counts.Take(MostRows)
            .Select(row => (Name: $"{Text.OneLine(row.Boundary.First)} × {Text.OneLine(row.Boundary.Second)}", row.Findings)).ToArray();
        var width = rows.Max(row => row.Name.Length);

        writer.Write($"\n  {paint.In(Paint.Dim, "".PadRight(width) + string.Concat(rules.Select(rule => "  " + rule)))}\n");
        foreach (var (name, findings) in rows)
        {
            writer.Write($"  {name.PadRight(width)}");
            foreach (var rule in rules)
            {
                var count = findings.Count(finding => finding.Code.Rule == rule);
                writer.Write("  " + (count == 0 ? "·" : $"{count}").PadLeft(rule.Length));
            }

            writer.Write("\n");
        }

        if (counts.Length > MostRows) writer.Write($"  … and {counts.Length - MostRows} more boundaries\n");
    }

    private static bool Crosses(Finding finding, Boundary boundary) =>
        finding.Members.Length > 1
        && finding.Members.Any(member => member.Split == boundary.First)
        && finding.Members.Any(member => member.Split == boundary.Second);
}
