using System.Collections.Immutable;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Prints;

namespace SplitGuard;

/// <summary>Answers one question: does anything stand on both sides of a split?</summary>
public static class Guard
{
    /// <summary>Checks one dataset.</summary>
    /// <param name="declaration">Path of a declaration, or of the folder that holds <c>splitguard.yml</c>.</param>
    /// <param name="options">How to run; none of it changes the verdict.</param>
    /// <param name="cancellation">Stops the check; what was computed by then stays in the store.</param>
    /// <returns>The verdict; bad declarations and bad audio are part of it, never an exception.</returns>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    /// <exception cref="IOException">A file changed while it was being checked.</exception>
    public static Verdict Check(string declaration, CheckOptions options, CancellationToken cancellation = default) =>
        Failures.AsOne(() => CheckDataset(declaration, options, cancellation));

    private static Verdict CheckDataset(string declaration, CheckOptions options, CancellationToken cancellation)
    {
        var reading = DatasetReader.Read(declaration, cancellation);
        if (reading.Dataset is not { } dataset) return NotChecked(declaration, reading.Problems, reading.InputFiles);
        var (heard, problems) = Hearing.Of(dataset, reading.Problems, options, cancellation);
        if (heard is null) return NotChecked(declaration, problems, reading.InputFiles);

        var subject = heard.Subject with { LockedSplits = heard.LockedSplits() };
        var (remaining, waived) = WaiverJudgement.Apply(Ruling.Check(subject), heard.Waivers, dataset.Rules.Waivers, heard.Today);
        var findings = Ruling.InOrder(remaining).ToImmutableArray();
        return new Verdict
        {
            Dataset = dataset.Name,
            Folder = dataset.Folder,
            Status = Ruling.StatusOf(subject, findings),
            Problems = problems,
            Findings = findings,
            Waived = waived,
            Clusters = Ruling.Clusters(subject, findings),
            Splits = Summarise(dataset, heard.Prints),
            Boundaries = dataset.Boundaries,
            MemberCount = dataset.Members.Length,
            InputFiles = heard.InputFiles(),
            Notes = heard.Notes,
        };
    }

    private static Verdict NotChecked(string declaration, ImmutableArray<Problem> problems, ImmutableArray<string> inputs)
    {
        var full = Path.GetFullPath(declaration);
        return new Verdict
        {
            Dataset = Path.GetFileName(full),
            Folder = DeclarationFile.FolderOf(declaration),
            Status = VerdictStatus.NotChecked,
            Problems = problems,
            InputFiles = inputs,
        };
    }

    private static ImmutableArray<SplitSummary> Summarise(Dataset dataset, PrintSet prints)
    {
        var summaries = dataset.Splits.ToDictionary(name => name, name => new SplitSummary(name, 0, 0), StringComparer.Ordinal);
        foreach (var (member, print) in dataset.Members.Zip(prints.Members))
        {
            var summary = summaries[member.Split];
            summaries[member.Split] = summary with { Members = summary.Members + 1, Seconds = summary.Seconds + (print.Facts?.Seconds ?? 0) };
        }

        return [.. dataset.Splits.Select(name => summaries[name])];
    }
}
