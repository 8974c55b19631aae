using SplitGuard.Checks;
using SplitGuard.Datasets;

namespace SplitGuard.Reports;

/// <summary>How many findings cross each boundary, by kind; the worst boundary first.</summary>
internal static class BoundaryTable
{
    private const int MostRows = 20;

    public static void Write(Verdict verdict, TextWriter writer, Paint paint)
    {
        var guarded = verdict.Boundaries.ToHashSet();
        var counts = verdict.Findings
            .SelectMany(finding => Crossed(finding, guarded), (finding, boundary) => (finding, boundary))
            .GroupBy(crossing => crossing.boundary, crossing => crossing.finding)
            .Select(row => (Boundary: row.Key, Findings: row.ToArray()))
            .OrderByDescending(row => row.Findings.Length)
            .ThenBy(row => row.Boundary.First, StringComparer.Ordinal)
            .ThenBy(row => row.Boundary.Second, StringComparer.Ordinal)
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

    private static IEnumerable<Boundary> Crossed(Finding finding, HashSet<Boundary> guarded)
    {
        var splits = finding.Members.Select(member => member.Split).Distinct(StringComparer.Ordinal).ToArray();
        return from one in splits from other in splits let boundary = new Boundary(one, other) where guarded.Contains(boundary) select boundary;
    }
}
