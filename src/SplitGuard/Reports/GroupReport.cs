using SplitGuard.Splits.Plans;

namespace SplitGuard.Reports;

/// <summary>Why a member belongs to its group, for a person at a terminal.</summary>
public sealed class GroupReport
{
    private readonly TextWriter writer;
    private readonly Paint paint;
    private readonly int limit;

    /// <param name="writer">Where to write.</param>
    /// <param name="colour">Whether the terminal understands ANSI colours.</param>
    /// <param name="limit">Most ties to list; the rest are counted.</param>
    public GroupReport(TextWriter writer, bool colour, int limit)
    {
        (this.writer, this.limit) = (writer, limit);
        paint = new Paint(colour);
    }

    public void Write(GroupExplanation explanation)
    {
        foreach (var problem in explanation.Problems.Take(limit))
            writer.Write($"  {paint.In(Paint.Red, SeverityNames.Of(problem.Severity))} {problem.Code} {Text.OneLine(problem.Position.File)}:{problem.Position.Line} {Text.OneLine(problem.Message)}\n");
        if (explanation.Splits.IsEmpty) return;

        var name = paint.In(Paint.Bold, $"'{Text.OneLine(explanation.Member)}'");
        if (explanation.Steps.IsEmpty)
        {
            writer.Write($"{name} is tied to no other member: it can be in any split.\n");
            return;
        }

        var splits = explanation.Splits.Select(split => $"{split.Value} in {(split.Key.Length == 0 ? "none" : Text.OneLine(split.Key))}");
        writer.Write($"{name} is one of {explanation.Steps.Length + 1} members that must stay together: {string.Join(", ", splits)}.\n");
        foreach (var step in explanation.Steps.Take(limit)) writer.Write($"  {Text.OneLine(step)}\n");
        if (explanation.Steps.Length > limit) writer.Write($"  … and {explanation.Steps.Length - limit} more; --limit {explanation.Steps.Length} shows all of them.\n");
    }
}
