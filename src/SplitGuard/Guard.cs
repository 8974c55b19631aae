using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Prints;
using SplitGuard.Storage;

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
    public static Verdict Check(string declaration, CheckOptions options, CancellationToken cancellation = default)
    {
        try
        {
            return CheckDataset(declaration, options, cancellation);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is IOException))
        {
            throw new IOException(several.InnerExceptions[0].Message, several);
        }
    }

    private static Verdict CheckDataset(string declaration, CheckOptions options, CancellationToken cancellation)
    {
        var reading = DatasetReader.Read(declaration, cancellation);
        if (reading.Dataset is not { } dataset) return NotChecked(declaration, reading.Problems, reading.InputFiles);
        var waivers = WaiverReader.Read(dataset);
        var problems = reading.Problems.AddRange(waivers.Problems);
        if (waivers.Problems.Any(problem => problem.Severity == Severity.Error)) return NotChecked(declaration, problems, reading.InputFiles);

        using var store = OpenStore(dataset, options);
        var prints = new PrintTaker(dataset, store, options.MemoryBytes / 2).Take(options.Threads, options.ProgressOf("Listening"), cancellation);
        var evidence = EvidenceGathering.Gather(dataset, prints, store, options.MatchOptions, options.ProgressOf("Comparing"), cancellation);

        var subject = new CheckSubject(dataset, prints.Members, evidence);
        var today = options.Today ?? DateOnly.FromDateTime(DateTime.UtcNow);
        var (remaining, waived) = WaiverJudgement.Apply(Ruling.Check(subject), waivers.Waivers, dataset.Rules.Waivers, today);
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
            Splits = Summarise(dataset, prints),
            Boundaries = dataset.Boundaries,
            MemberCount = dataset.Members.Length,
            InputFiles = [.. InputsOf(dataset, waivers.Waivers, today)],
            Notes = store.Warning is { } warning ? [warning] : [],
        };
    }

    private static Store OpenStore(Dataset dataset, CheckOptions options) =>
        !options.UseStore ? Store.None()
        : options.StoreFolder is { } folder ? Store.Open(folder)
        : Store.OpenBeside(dataset.Folder);

    private static Verdict NotChecked(string declaration, ImmutableArray<Problem> problems, ImmutableArray<string> inputs)
    {
        var full = Path.GetFullPath(declaration);
        return new Verdict
        {
            Dataset = Path.GetFileName(full),
            Folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!,
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

    private static IEnumerable<string> InputsOf(Dataset dataset, ImmutableArray<Waiver> waivers, DateOnly today)
    {
        var audio = dataset.Members.Where(member => member.Path is not null).Select(member => Path.GetFullPath(member.Path!, dataset.AudioRoot));
        var inputs = dataset.InputFiles.Concat(audio);
        if (dataset.WaiverFile is { } file) inputs = inputs.Append(File.Exists(file) ? file : file + "\tabsent");
        if (waivers.Where(waiver => waiver.Expires >= today).Min(waiver => waiver.Expires) is { } first) inputs = inputs.Append($"\tuntil\t{first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        return inputs.Distinct(StringComparer.Ordinal);
    }
}
