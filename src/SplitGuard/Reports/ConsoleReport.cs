using System.Globalization;
using SplitGuard.Checks;
using SplitGuard.Diagnostics;

namespace SplitGuard.Reports;

/// <summary>The verdict for a person at a terminal: the answer, a table by boundary and kind, then clusters, worst first.</summary>
public sealed class ConsoleReport
{
    private readonly TextWriter writer;
    private readonly Paint paint;
    private readonly int limit;
    private int shown;

    /// <param name="writer">Where to write.</param>
    /// <param name="colour">Whether the terminal understands ANSI colours.</param>
    /// <param name="limit">Most findings to list; the rest are counted.</param>
    public ConsoleReport(TextWriter writer, bool colour, int limit)
    {
        this.writer = writer;
        this.limit = limit;
        paint = new Paint(colour);
    }

    public void Write(Verdict verdict)
    {
        WriteHead(verdict);
        foreach (var problem in verdict.Problems)
            WriteEntry(problem.Severity, problem.Code, problem.Position, problem.Message, id: null);
        BoundaryTable.Write(verdict, writer, paint);
        WriteClusters(verdict);
        WriteAlone(verdict);
        WriteTail(verdict);
    }

    private void WriteHead(Verdict verdict)
    {
        var (word, colour) = verdict.Status switch
        {
            VerdictStatus.Clean => ("CLEAN", Paint.Green),
            VerdictStatus.Leaking => ("LEAKING", Paint.Red),
            VerdictStatus.Incomplete => ("INCOMPLETE", Paint.Yellow),
            _ => ("NOT CHECKED", Paint.Red),
        };
        writer.Write($"{paint.In(colour, word)}  {Text.OneLine(verdict.Dataset)}");
        if (verdict.Status != VerdictStatus.NotChecked)
        {
            var splits = verdict.Splits.Select(split => split.Seconds > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{Text.OneLine(split.Name)} {split.Members} ({Duration(split.Seconds)})")
                : $"{Text.OneLine(split.Name)} {split.Members}");
            writer.Write($" · {verdict.MemberCount} members: {string.Join(", ", splits)}");
        }

        writer.Write("\n");
    }

    private static string Duration(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };

    private void WriteClusters(Verdict verdict)
    {
        var findings = verdict.Findings.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        var rank = verdict.Findings.Select((finding, index) => (finding.Id, index)).ToDictionary(StringComparer.Ordinal);
        foreach (var cluster in verdict.Clusters.OrderBy(cluster => rank[cluster.Findings[0]]))
        {
            if (shown >= limit) return;
            var splits = cluster.Members.CountBy(member => member.Split).OrderBy(split => split.Key, StringComparer.Ordinal);
            writer.Write($"\n{paint.In(Paint.Bold, $"{cluster.Members.Length} members tied together")}: {string.Join(", ", splits.Select(split => $"{split.Value} in {Text.OneLine(split.Key)}"))}\n");
            foreach (var id in cluster.Findings) WriteFinding(findings[id]);
        }
    }

    private void WriteAlone(Verdict verdict)
    {
        var inClusters = verdict.Clusters.SelectMany(cluster => cluster.Findings).ToHashSet(StringComparer.Ordinal);
        var alone = verdict.Findings.Where(finding => !inClusters.Contains(finding.Id)).ToArray();
        if (alone.Length > 0 && shown < limit) writer.Write($"\n{paint.In(Paint.Bold, "On their own")}\n");
        foreach (var finding in alone) WriteFinding(finding);
    }

    private void WriteFinding(Finding finding)
    {
        if (shown >= limit) return;
        shown++;
        var elsewhere = finding.Kind is not null && finding.Members is [_, var other] ? $" (line {other.Position.Line}{(other.Position.File == finding.Location.File ? "" : " of " + other.Position.File)})" : "";
        WriteEntry(finding.Severity, finding.Code, finding.Location, finding.Message + elsewhere, finding.Id);
    }

    private void WriteEntry(Severity severity, Code code, Position position, string message, string? id)
    {
        var colour = severity switch { Severity.Error => Paint.Red, Severity.Warning => Paint.Yellow, _ => Paint.Blue };
        var place = $"{Text.OneLine(position.File)}:{position.Line}";
        writer.Write($"  {paint.In(colour, SeverityNames.Of(severity))} {code} {paint.In(Paint.Bold, place)} {Text.OneLine(message)}{(id is null ? "" : paint.In(Paint.Dim, $" [{id}]"))}\n");
    }

    private void WriteTail(Verdict verdict)
    {
        var total = verdict.Findings.Length;
        if (total > shown)
            writer.Write($"\n… {total - shown} more findings not shown; --limit {total} shows all of them, --format json tells everything.\n");

        int Count(Severity severity) =>
            verdict.Findings.Count(finding => finding.Severity == severity) + verdict.Problems.Count(problem => problem.Severity == severity);
        var counts = new List<string> { Plural(Severity.Error, "error"), Plural(Severity.Warning, "warning"), Plural(Severity.Info, "info") };
        string Plural(Severity severity, string word) => Count(severity) is var count && count == 1 ? $"1 {word}" : $"{count} {word}s";
        if (!verdict.Waived.IsEmpty) counts.Add($"{verdict.Waived.Length} waived");
        writer.Write($"\n{string.Join(", ", counts)}.");
        var first = verdict.Findings.Select(finding => finding.Code).Concat(verdict.Problems.Select(problem => problem.Code)).FirstOrDefault();
        writer.Write(first is null ? "\n" : $" `dotnet splitguard rules {first}` tells what {first} means and how to mend it.\n");
    }
}
