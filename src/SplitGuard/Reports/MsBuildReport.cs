using SplitGuard.Checks;
using SplitGuard.Diagnostics;

namespace SplitGuard.Reports;

/// <summary>The verdict as canonical MSBuild lines: <c>file(line,column): error SG0101: text</c>.</summary>
public static class MsBuildReport
{
    public static void Write(Verdict verdict, TextWriter writer)
    {
        foreach (var problem in verdict.Problems)
            WriteLine(writer, verdict, problem.Position, problem.Severity, problem.Code, problem.Message);
        foreach (var finding in verdict.Findings)
            WriteLine(writer, verdict, finding.Location, finding.Severity, finding.Code, finding.Message + Elsewhere(finding) + $" [{finding.Id}]");
    }

    // Infos stay plain text, which a build shows only when asked for detail.
    private static void WriteLine(TextWriter writer, Verdict verdict, Position position, Severity severity, Code code, string message)
    {
        var file = Path.GetFullPath(Path.Combine(verdict.Folder, position.File));
        writer.Write($"{Text.OneLine(file)}({position.Line},{position.Column}): {SeverityNames.Of(severity)} {code}: {Text.OneLine(message)}\n");
    }

    private static string Elsewhere(Finding finding) =>
        finding.Kind is not null && finding.Members is [_, var other]
            ? $" ({other.Position.File} line {other.Position.Line})"
            : "";
}
