using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Evidence.Ties;
using SplitGuard.Prints;
using SplitGuard.Storage;

namespace SplitGuard;

/// <summary>A dataset whose members were heard and compared: what checking and splitting begin with.</summary>
internal sealed record Hearing
{
    public required Dataset Dataset { get; init; }

    public required PrintSet Prints { get; init; }

    public required EvidenceGraph Evidence { get; init; }

    public required ImmutableArray<Waiver> Waivers { get; init; }

    /// <summary>The committed record of the splits, where there is one.</summary>
    public required SplitLock? Lock { get; init; }

    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>The day on which waivers are judged.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Remarks on the run itself.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>What rules look at.</summary>
    public CheckSubject Subject => new(Dataset, Prints.Members, Evidence);

    /// <summary>The evidence that binds members: what the policy says, without what waivers accept.</summary>
    public EvidenceGraph Bound() => Binding.Of(AcceptedTies.Without(Subject, Waivers, Today), Dataset.Bind);

    /// <summary>What a lock knows a member's content by.</summary>
    public SplitLock.LockedContent ContentOf(int member)
    {
        var print = Prints.Members[member];
        return SplitLock.LockedContent.Of(print.IdentityHash, print.Facts?.SampleHash);
    }

    /// <summary>The split in which the lock records each member, <see langword="null"/> where it records none; empty without a lock.</summary>
    public ImmutableArray<string?> LockedSplits() =>
        Lock is null ? [] : Lock.SplitsOf(Dataset, ContentOf);

    /// <summary>Full paths of all that was read, <see cref="FolderListing"/> lines of what was searched or missed, and the day on which the first waiver ends.</summary>
    public ImmutableArray<string> InputFiles()
    {
        var audio = Dataset.Members.Where(member => member.Path is not null).Select(member => Path.GetFullPath(member.Path!, Dataset.AudioRoot));
        var inputs = Dataset.InputFiles.Concat(audio);
        foreach (var file in new[] { Dataset.WaiverFile, Dataset.LockFile }.OfType<string>())
            inputs = inputs.Append(File.Exists(file) ? file : FolderListing.AbsentLine(file));
        if (Waivers.Where(waiver => waiver.HoldsOn(Today)).Min(waiver => waiver.Expires) is { } first)
            inputs = inputs.Append($"\tuntil\t{first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        return [.. inputs.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Hears and compares the members of a dataset that was read.</summary>
    /// <returns>Nothing but problems when the waivers or the lock cannot be read.</returns>
    public static (Hearing? Hearing, ImmutableArray<Problem> Problems) Of(Dataset dataset, ImmutableArray<Problem> found, CheckOptions options, CancellationToken cancellation)
    {
        var waivers = WaiverReader.Read(dataset);
        var lockProblems = new ProblemList(dataset.Top.File);
        var splitLock = dataset.LockFile is { } file ? SplitLock.Read(file, DeclarationFile.Display(dataset.Folder, file), lockProblems) : null;
        var problems = found.AddRange(waivers.Problems).AddRange(lockProblems.Sorted());
        if (problems.Any(problem => problem.Severity == Severity.Error)) return (null, problems);

        using var store = OpenStore(dataset, options);
        var prints = new PrintTaker(dataset, store, options.MemoryBytes / 2).Take(options.Threads, options.ProgressOf("Listening"), cancellation);
        var evidence = EvidenceGathering.Gather(dataset, prints, store, options.MatchOptions, options.ProgressOf("Comparing"), cancellation);
        return (new Hearing
        {
            Dataset = dataset,
            Prints = prints,
            Evidence = evidence,
            Waivers = waivers.Waivers,
            Lock = splitLock,
            Problems = problems,
            Today = options.Today ?? DateOnly.FromDateTime(DateTime.UtcNow),
            Notes = store.Warning is { } warning ? [warning] : [],
        }, problems);
    }

    private static Store OpenStore(Dataset dataset, CheckOptions options) =>
        !options.UseStore ? Store.None()
        : options.StoreFolder is { } folder ? Store.Open(folder)
        : Store.OpenBeside(dataset.Folder);
}
