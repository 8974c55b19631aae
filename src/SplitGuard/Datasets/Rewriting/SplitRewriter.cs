using System.Collections.Immutable;
using System.Text;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;
using SplitGuard.Files;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Tells how the files that a declaration names must change for members to be in other splits, and nothing else to change.</summary>
public static class SplitRewriter
{
    /// <param name="dataset">Read for splitting.</param>
    /// <param name="splitOf">For each member its new split; null or empty for none.</param>
    /// <param name="cancel">Stops planning.</param>
    /// <exception cref="OperationCanceledException"/>
    public static RewritePlan Plan(Dataset dataset, IReadOnlyList<string?> splitOf, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(splitOf);
        ArgumentOutOfRangeException.ThrowIfNotEqual(splitOf.Count, dataset.Members.Length);
        var problems = new ProblemList(dataset.Sources[0].Declaration.Location.At.File);
        CheckNames(dataset, splitOf, problems);
        CheckUnchanged(dataset, problems);
        var files = problems.HasErrors ? [] : PlanFiles(dataset, splitOf, problems, cancel);
        return new RewritePlan(problems.HasErrors ? [] : [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], problems.Sorted());
    }

    private static IReadOnlyList<FileRewrite> PlanFiles(Dataset dataset, IReadOnlyList<string?> splitOf, ProblemList problems, CancellationToken cancel)
    {
        try
        {
            return dataset.Sources[0].Declaration.SplitColumn is { } column
                ? PlanColumn(dataset, column, splitOf, problems, cancel)
                : new RecordMoves(dataset, splitOf, problems, cancel).Plan();
        }
        catch (TableException fault)
        {
            problems.Error(Codes.NotRewritable, dataset.Sources[0].Declaration.Location.At, $"The new splits cannot be written: {fault.Message} (line {fault.Line}) Run the command again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Error(Codes.NotRewritable, dataset.Sources[0].Declaration.Location.At, $"The new splits cannot be written: {fault.Message}");
        }

        return [];
    }

    private static IReadOnlyList<FileRewrite> PlanColumn(Dataset dataset, Declared column, IReadOnlyList<string?> splitOf, ProblemList problems, CancellationToken cancel)
    {
        var (declaration, table) = dataset.Sources[0];
        if (declaration.Id?.Text == column.Text || ColumnsOf(declaration.Path).Contains(column.Text))
        {
            problems.Error(Codes.NotRewritable, column.At, $"The split column {Wording.Quote(column.Text)} is part of the members' path or id, so a moved row would name another file. Give the table a column of its own for the split, and declare it as 'split:'.");
            return [];
        }

        var moves = new RowMoves(dataset, splitOf);
        if (moves.Count == 0) return [];
        var edits = table!.Format == TableFormat.JsonLines
            ? JsonSplits.Edits(table, column.Text, dataset.Members.Length, moves, cancel)
            : DelimitedSplits.Edits(table, column.Text, dataset.Members.Length, moves, cancel);
        return [new FileRewrite { Path = table.Path, File = table.File, Edits = edits, Stamp = table.Stamp }];
    }

    private static IEnumerable<string> ColumnsOf(Declared? path) =>
        path is null ? []
        : !Pattern.IsPattern(path.Text) ? [path.Text]
        : Pattern.Parse(path.Text, out _) is { } pattern ? pattern.Parts.Where(part => part.IsColumn).Select(part => part.Text)
        : [];

    /// <summary>A name must be one that reading the tables gives back.</summary>
    private static void CheckNames(Dataset dataset, IReadOnlyList<string?> splitOf, ProblemList problems)
    {
        foreach (var name in splitOf.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            // What is no valid Unicode shows as a replacement character among the runes.
            var isText = !name.Contains('\0') && !name.EnumerateRunes().Contains(Rune.ReplacementChar);
            if (name.Length > 0 && (string.IsNullOrWhiteSpace(name) || !isText))
                problems.Error(Codes.NotRewritable, dataset.Sources[0].Declaration.Location.At, $"{Wording.Quote(name)} cannot be the name of a split in a table. Choose a name of letters and digits.");
        }
    }

    private static void CheckUnchanged(Dataset dataset, ProblemList problems)
    {
        foreach (var source in dataset.Sources)
        {
            if (source.Table is { } table && FileStamp.Of(table.Path) != table.Stamp)
                problems.Error(Codes.NotRewritable, source.Declaration.Location.At, $"{Wording.Quote(table.File)} has changed since it was read. Run the command again.");
        }
    }
}
