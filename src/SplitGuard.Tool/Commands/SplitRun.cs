using System.Text;
using SplitGuard.Reports;
using SplitGuard.Splits.Plans;

namespace SplitGuard.Tool.Commands;

/// <summary>One call of <c>split</c>, its arguments understood.</summary>
internal sealed record SplitRun
{
    public required string Declaration { get; init; }
    public required SplitOptions Options { get; init; }
    public required ReportFormat Format { get; init; }
    public required int Limit { get; init; }
    public required bool DryRun { get; init; }
    public required bool Verify { get; init; }
    public required string? Explain { get; init; }
    public required string? InputsFile { get; init; }

    public int Execute(CancellationToken cancellation)
    {
        if (Explain is { } member) return ExplainMember(member, cancellation);
        var plan = ProgressDisplay.Run(progress => Splitter.Plan(Declaration, Options with { Check = Options.Check with { Progress = progress } }, cancellation));
        if (plan.Status != SplitStatus.Ready)
        {
            Print(plan);
            return plan.Status == SplitStatus.Refused ? 1 : ExitCodes.CouldNotCheck;
        }

        // At a console the best that was found by then is worth having; it is no measure for files, and a build that was stopped has changed nothing.
        if (!plan.IsComplete && (Verify || Format == ReportFormat.MsBuild)) throw new OperationCanceledException();
        var names = plan.Files.Names.ToArray();
        var writes = !Verify && !DryRun;
        if (writes) plan.Files.Write();
        if (InputsFile is not null) Tool.InputsFile.Write(InputsFile, writes ? plan.Files.InputsAfterWriting(plan.InputFiles) : plan.InputFiles);
        Print(plan);
        if (Verify)
        {
            foreach (var name in names) Console.Error.WriteLine($"'{name}' is not what 'dotnet splitguard split' would write.");
            return names.Length > 0 ? 1 : 0;
        }

        if (DryRun) PrintDiff(plan);
        else Console.Error.WriteLine(names.Length > 0 ? $"Wrote {string.Join(", ", names.Select(name => $"'{name}'"))}." : "All files are what they should be; nothing was written.");
        return plan.IsComplete ? 0 : ExitCodes.Cancelled;
    }

    private void PrintDiff(SplitPlan plan)
    {
        if (Format != ReportFormat.Console) return;
        using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write('\n');
        plan.Files.WriteDiff(writer);
    }

    private void Print(SplitPlan plan)
    {
        using var output = Console.OpenStandardOutput();
        using var buffered = new BufferedStream(output, 1 << 16);
        if (Format == ReportFormat.Json)
        {
            SplitJsonReport.Write(plan, buffered);
            return;
        }

        using var writer = new StreamWriter(buffered, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (Format == ReportFormat.MsBuild) SplitMsBuildReport.Write(plan, Verify, writer);
        else new SplitReport(writer, Colour.IsWanted, Limit).Write(plan);
    }

    private int ExplainMember(string member, CancellationToken cancellation)
    {
        var explanation = ProgressDisplay.Run(progress => Splitter.Explain(Declaration, member, Options with { Check = Options.Check with { Progress = progress } }, cancellation));
        using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        new GroupReport(writer, Colour.IsWanted, Limit).Write(explanation);
        return explanation.Splits.IsEmpty ? ExitCodes.CouldNotCheck : 0;
    }
}
