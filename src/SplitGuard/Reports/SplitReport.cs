using System.Globalization;
using SplitGuard.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;

namespace SplitGuard.Reports;

/// <summary>A planned split for a person at a terminal: sizes, balance and its bound, labels, moves, what stood against it.</summary>
public sealed class SplitReport
{
    private readonly TextWriter writer;
    private readonly Paint paint;
    private readonly int limit;

    /// <param name="writer">Where to write.</param>
    /// <param name="colour">Whether the terminal understands ANSI colours.</param>
    /// <param name="limit">Most labels, moves and problems to list; the rest are counted.</param>
    public SplitReport(TextWriter writer, bool colour, int limit)
    {
        (this.writer, this.limit) = (writer, limit);
        paint = new Paint(colour);
    }

    public void Write(SplitPlan plan)
    {
        WriteHead(plan);
        foreach (var problem in plan.Problems.Take(limit)) WriteProblem(problem);
        WriteRest(plan.Problems.Length, "problems");
        if (plan.Giant is { } giant) WriteGiant(giant);
        if (plan.After is { } after)
        {
            WriteSizes(plan.Before, after);
            WriteBalance(plan.Before, after, plan.Certificate!);
            WriteLabels(after, plan.Certificate!);
        }

        WriteMoves("Left out", plan.LeftOut, plan.LeftOut.Count);
        if (plan.Mode == SplitMode.Extend) WriteMoves("Placed", plan.Moves.Where(move => move.From.Length == 0), plan.Moves.Count - plan.MovedCount);
        WriteMoves("Moved", plan.Moves.Where(move => move.From.Length > 0), plan.MovedCount);
    }

    private void WriteHead(SplitPlan plan)
    {
        var (word, colour) = plan.Status switch
        {
            SplitStatus.Ready => ("SPLIT", Paint.Green),
            SplitStatus.Refused => ("REFUSED", Paint.Yellow),
            _ => ("NOT MADE", Paint.Red),
        };
        writer.Write($"{paint.In(colour, word)}  {Text.OneLine(plan.Dataset)}");
        if (plan.Status != SplitStatus.NotMade)
        {
            writer.Write($" · {plan.Mode switch { SplitMode.New => "new", SplitMode.Extend => "extended", _ => "repaired" }}: {Members(plan.MovedCount)} moved, {plan.Moves.Count - plan.MovedCount} placed, {plan.LeftOut.Count} left out");
        }

        writer.Write("\n");
        if (!plan.IsComplete) writer.Write($"{paint.In(Paint.Yellow, "Cancelled")}: this is the best split that was found until then. It is valid; a whole run may find a better one.\n");
    }

    private void WriteProblem(Problem problem)
    {
        var colour = problem.Severity == Severity.Error ? Paint.Red : Paint.Yellow;
        writer.Write($"  {paint.In(colour, SeverityNames.Of(problem.Severity))} {problem.Code} {paint.In(Paint.Bold, $"{Text.OneLine(problem.Position.File)}:{problem.Position.Line}")} {Text.OneLine(problem.Message)}\n");
    }

    private void WriteGiant(GiantGroup giant)
    {
        writer.Write($"\n  {paint.In(Paint.Bold, $"A group of {Members(giant.Members)} holds {Percent(giant.Share)} of the size; the largest split should hold {Percent(giant.LargestRatio)}.")}\n");
        var ways = giant.WithoutKeys.Concat(giant.Threshold is { } threshold ? [threshold] : []).ToArray();
        if (ways.Length > 0) writer.Write("  What it could hold instead:\n");
        foreach (var way in ways) writer.Write($"    {Percent(way.Largest),8}  {Text.OneLine(way.What)}\n");
        if (giant.Cuts.Length > 0) writer.Write("  Its largest piece, when one after another goes:\n");
        foreach (var cut in giant.Cuts) writer.Write($"    {Percent(cut.Largest),8}  {Text.OneLine(cut.What)}\n");
    }

    private void WriteSizes(Distribution? before, Distribution after)
    {
        var hasSeconds = after.Splits.Any(split => split.Seconds > 0);
        var width = Math.Max(5, after.Splits.Max(split => Text.OneLine(split.Name).Length));
        writer.Write($"\n  {paint.In(Paint.Dim, $"{"split".PadRight(width)}  wanted{(before is null ? "" : "             before")}              after{(hasSeconds ? "   seconds" : "")}")}\n");
        for (var split = 0; split < after.Splits.Length; split++)
        {
            var fill = after.Splits[split];
            writer.Write($"  {Text.OneLine(fill.Name).PadRight(width)}  {Percent(fill.Ratio),6}");
            if (before is not null) writer.Write($"  {before.Splits[split].Members,9} {Percent(before.Splits[split].Share),7}");
            writer.Write($"  {fill.Members,9} {Percent(fill.Share),7}");
            if (hasSeconds) writer.Write(string.Create(CultureInfo.InvariantCulture, $"  {fill.Seconds,8:0}"));
            writer.Write("\n");
        }
    }

    private void WriteBalance(Distribution? before, Distribution after, Certificate certificate)
    {
        writer.Write($"\n  {paint.In(Paint.Dim, $"{"",-26}{(before is null ? "" : "    before")}     after   at best")}\n");
        Row("J", distribution => Number(distribution.Objective), Number(certificate.Bound));
        Row("size misplaced", distribution => Percent(distribution.MisplacedSize), Percent(certificate.SizeBound));
        Row("size off by at most", distribution => Percent(distribution.LargestSizeDeviation), "");
        if (after.Labels.IsEmpty) return;
        Row("label off by at most", distribution => Percent(distribution.LargestLabelDeviation), "");
        Row("labels' divergence, bits", distribution => Number(distribution.LargestDivergence), "");
        Row("label missing in a split", distribution => string.Create(CultureInfo.InvariantCulture, $"{distribution.EmptyCells}"), "");

        void Row(string what, Func<Distribution, string> of, string best) =>
            writer.Write($"  {what,-26}{(before is null ? "" : of(before).PadLeft(10))}{of(after),10}{best,10}".TrimEnd() + "\n");
    }

    private void WriteLabels(Distribution after, Certificate certificate)
    {
        if (after.Labels.IsEmpty) return;
        var worst = after.Labels.Index()
            .Select(label => (label.Item, Misplaced: label.Item.Shares.Zip(after.Splits, (share, split) => Math.Abs(share - split.Ratio)).Sum() / 2, Bound: certificate.LabelBounds[label.Index]))
            .OrderByDescending(label => label.Misplaced)
            .Take(Math.Min(limit, 10))
            .ToArray();
        var width = Math.Max(12, worst.Max(label => Text.OneLine(label.Item.Label).Length));
        writer.Write($"\n  {paint.In(Paint.Dim, "label".PadRight(width) + string.Concat(after.Splits.Take(10).Select(split => Text.OneLine(split.Name).PadLeft(11))) + "  misplaced   at best")}\n");
        foreach (var (label, misplaced, bound) in worst)
            writer.Write($"  {Text.OneLine(label.Label).PadRight(width)}{string.Concat(label.Shares.Take(10).Select(share => Percent(share).PadLeft(11)))}{Percent(misplaced),11}{Percent(bound),10}\n");
        WriteRest(after.Labels.Length, "labels, which are balanced better", worst.Length);
    }

    private void WriteMoves(string what, IEnumerable<SplitMove> moves, int count)
    {
        if (count == 0) return;
        writer.Write($"\n  {paint.In(Paint.Bold, $"{what}: {Members(count)}")}\n");
        foreach (var move in moves.Take(limit))
            writer.Write($"    {paint.In(Paint.Bold, $"{Text.OneLine(move.Position.File)}:{move.Position.Line}")} {Text.OneLine(move.Id)}: {Name(move.From)} → {Name(move.To)}{(move.Reason is null ? "" : $" ({Text.OneLine(move.Reason)})")}\n");
        WriteRest(count, "members");
    }

    private void WriteRest(int count, string what, int? shown = null)
    {
        if (count > (shown ?? limit)) writer.Write($"    … and {count - (shown ?? limit)} more {what}; --format json tells everything.\n");
    }

    private static string Members(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} member{(count == 1 ? "" : "s")}");

    private static string Name(string split) => split.Length == 0 ? "none" : $"'{Text.OneLine(split)}'";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");

    private static string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.00000}");
}
