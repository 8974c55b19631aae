using SplitGuard.Diagnostics;
using SplitGuard.Splits.Plans;

namespace SplitGuard.Reports;

/// <summary>What stands against a split, and what differs from it, as canonical MSBuild lines.</summary>
public static class SplitMsBuildReport
{
    private const int MostMoves = 100;

    /// <param name="plan">The plan.</param>
    /// <param name="isVerified">Whether the files should already be as planned, so that each difference is an error.</param>
    /// <param name="writer">Where to write.</param>
    public static void Write(SplitPlan plan, bool isVerified, TextWriter writer)
    {
        foreach (var problem in plan.Problems) WriteLine(problem.Position, SeverityNames.Of(problem.Severity), problem.Code, problem.Message);
        if (!isVerified || plan.Status != SplitStatus.Ready) return;

        foreach (var move in plan.Moves.Concat(plan.LeftOut.Where(move => move.From.Length > 0)).Take(MostMoves))
            WriteLine(move.Position, "error", Codes.NotAsSplit, $"'{move.Id}' {Stands(move.From)}, but should {(move.To.Length == 0 ? "be in none" : $"be in '{move.To}'")}{(move.Reason is null ? "" : $": {move.Reason}")}");
        foreach (var name in plan.Files.Names)
            WriteLine(new Position(name, 1, 1), "error", Codes.NotAsSplit, "this file is not what 'dotnet splitguard split' would write. Run it, and commit what it writes.");

        void WriteLine(Position position, string severity, Code code, string message) =>
            writer.Write($"{Text.OneLine(Path.GetFullPath(Path.Combine(plan.Folder, position.File)))}({position.Line},{position.Column}): {severity} {code}: {Text.OneLine(message)}\n");
    }

    private static string Stands(string split) => split.Length == 0 ? "is in no split" : $"stands in '{split}'";
}
