using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Datasets.Rewriting;
using SplitGuard.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;

namespace SplitGuard;

/// <summary>Assigns the members of a dataset to splits that nothing crosses.</summary>
public static class Splitter
{
    /// <summary>Plans splits for one dataset; nothing is written.</summary>
    /// <param name="declaration">Path of a declaration, or of the folder that holds <c>splitguard.yml</c>.</param>
    /// <param name="options">What to do.</param>
    /// <param name="cancellation">Stops the work; once splits are searched for, it ends the search with the best found so far.</param>
    /// <returns>The plan; bad declarations and what stands against a split are part of it, never an exception.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before there was anything to tell.</exception>
    /// <exception cref="IOException">A file changed while it was being read.</exception>
    public static SplitPlan Plan(string declaration, SplitOptions options, CancellationToken cancellation = default) =>
        Failures.AsOne(() => PlanDataset(declaration, options, cancellation));

    /// <summary>Tells by what chain of ties a member belongs to its group.</summary>
    /// <param name="declaration">Path of a declaration, or of the folder that holds <c>splitguard.yml</c>.</param>
    /// <param name="member">Its id.</param>
    /// <param name="options">What binds, and how members are heard.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">A file changed while it was being read.</exception>
    public static GroupExplanation Explain(string declaration, string member, SplitOptions options, CancellationToken cancellation = default) => Failures.AsOne(() =>
    {
        var (heard, problems, _) = Hear(declaration, options, cancellation);
        return heard is null ? new GroupExplanation(member, [], [], problems) : GroupExplanation.Of(heard, member);
    });

    /// <summary>Makes training sets that tell what duplicates do to a result; nothing is written.</summary>
    /// <param name="declaration">Path of a declaration, or of the folder that holds <c>splitguard.yml</c>.</param>
    /// <param name="training">The split that is trained on; <see langword="null"/> for the one named <c>train</c>.</param>
    /// <param name="sets">How many random sets, 0 or more.</param>
    /// <param name="options">What binds, the seed, and how members are heard.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">A file changed while it was being read.</exception>
    public static ControlSets Controls(string declaration, string? training, int sets, SplitOptions options, CancellationToken cancellation = default) => Failures.AsOne(() =>
    {
        var (heard, problems, _) = Hear(declaration, options, cancellation);
        return heard is null ? new ControlSets { Problems = problems } : ControlSets.Of(heard, training, sets);
    });

    private static SplitPlan PlanDataset(string declaration, SplitOptions options, CancellationToken cancellation)
    {
        var (heard, problems, inputs) = Hear(declaration, options, cancellation);
        if (heard is null) return NotMade(declaration, problems, inputs);

        var (plan, splitOf) = SplitPlanning.Make(heard, options, cancellation);
        plan = plan with { InputFiles = heard.InputFiles() };
        if (plan.Status != SplitStatus.Ready) return plan;

        // From here on nothing takes long, and what a cancelled search found is not to be lost.
        var rewriting = SplitRewriter.Plan(heard.Dataset, splitOf, CancellationToken.None);
        plan = plan with { Problems = plan.Problems.AddRange(rewriting.Problems) };
        return rewriting.Problems.Any(problem => problem.Severity == Severity.Error)
            ? plan with { Status = SplitStatus.NotMade }
            : plan with { Files = SplitFiles.Of(heard, rewriting.Files, splitOf) };
    }

    /// <summary>Reads and hears a dataset; nothing but problems where that cannot be done, and the files that were read.</summary>
    private static (Hearing? Heard, ImmutableArray<Problem> Problems, ImmutableArray<string> Inputs) Hear(string declaration, SplitOptions options, CancellationToken cancellation)
    {
        var reading = DatasetReader.ReadForSplit(declaration, options.Overrides, cancellation);
        if (reading.Dataset is not { } dataset) return (null, reading.Problems, reading.InputFiles);
        var (heard, problems) = Hearing.Of(dataset, reading.Problems, options.Check, cancellation);
        return (heard, problems, reading.InputFiles);
    }

    private static SplitPlan NotMade(string declaration, ImmutableArray<Problem> problems, ImmutableArray<string> inputs) => new()
    {
        Dataset = Path.GetFileName(Path.GetFullPath(declaration)),
        Folder = DeclarationFile.FolderOf(declaration),
        Mode = SplitMode.New,
        Status = SplitStatus.NotMade,
        Problems = problems,
        InputFiles = inputs,
    };
}
