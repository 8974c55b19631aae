using SplitGuard.Checks;

namespace SplitGuard.Tool.Commands;

/// <summary>One call of <c>check</c>, its arguments understood.</summary>
internal sealed record CheckRun
{
    public required IReadOnlyList<string> Declarations { get; init; }
    public required ReportFormat Format { get; init; }
    public required IReadOnlyList<ReportFile> Reports { get; init; }
    public required int Limit { get; init; }
    public required string? InputsFile { get; init; }
    public required CheckOptions Options { get; init; }

    public int Execute(CancellationToken cancellation)
    {
        if (Declarations.Count > 1 && (Format == ReportFormat.Json || Reports.Count > 0))
        {
            Console.Error.WriteLine("A JSON verdict and a report file hold one dataset each: give one declaration, or print another format.");
            return ExitCodes.CouldNotCheck;
        }

        var exitCodes = new List<int>();
        var inputFiles = new List<string>();
        foreach (var declaration in Declarations)
        {
            var verdict = ProgressDisplay.Run(progress => Guard.Check(declaration, Options with { Progress = progress }, cancellation));
            foreach (var note in verdict.Notes) Console.Error.WriteLine(note);
            Print(verdict);
            foreach (var report in Reports) report.Write(verdict);
            inputFiles.AddRange(verdict.InputFiles);
            exitCodes.Add(verdict.ExitCode);
        }

        if (InputsFile is not null) Tool.InputsFile.Write(InputsFile, inputFiles);
        return exitCodes.Max();
    }

    private void Print(Verdict verdict)
    {
        using var output = Console.OpenStandardOutput();
        using var buffered = new BufferedStream(output, 1 << 16);
        ReportWriter.Write(Format, verdict, buffered, Colour.IsWanted, Limit);
    }
}
