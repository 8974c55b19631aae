using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Files;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Splits;

/// <summary>
/// Training sets that tell what duplicates do to a result (Weck and Serra 2023): the training split without what is tied to
/// evaluation data, and as many random parts of it of the same number of members.
/// </summary>
public sealed record ControlSets
{
    /// <summary>The training split.</summary>
    public string Training { get; init; } = "";

    /// <summary>How many members it has.</summary>
    public int TrainingMembers { get; init; }

    /// <summary>Ids of its members that nothing ties to evaluation data, in order.</summary>
    public ImmutableArray<string> Deduplicated { get; init; } = [];

    /// <summary>Ids of the others, in order.</summary>
    public ImmutableArray<string> Duplicates { get; init; } = [];

    /// <summary>Random sets of as many ids as <see cref="Deduplicated"/> has, each in order.</summary>
    public ImmutableArray<ImmutableArray<string>> Random { get; init; } = [];

    /// <summary>What is wrong with the declaration, or with what was asked for; with an error there are no sets.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>Whether the sets were made.</summary>
    public bool IsMade => Problems.All(problem => problem.Severity != Severity.Error);

    /// <summary>Writes <c>deduplicated.txt</c>, <c>duplicates.txt</c> and <c>random-1.txt</c> and on, one id a line: all or none.</summary>
    /// <exception cref="IOException">A file cannot be written; all are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written; all are as they were.</exception>
    public void Write(string folder)
    {
        using var files = new AtomicFiles();
        Add("deduplicated", Deduplicated);
        Add("duplicates", Duplicates);
        for (var set = 0; set < Random.Length; set++) Add($"random-{set + 1}", Random[set]);
        files.Commit();

        void Add(string name, ImmutableArray<string> ids) => files.Add(Path.Combine(folder, name + ".txt"), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            foreach (var id in ids) writer.Write(id + "\n");
        });
    }

    internal static ControlSets Of(Hearing heard, string? training, int sets)
    {
        var dataset = heard.Dataset;
        var problems = new ProblemList(dataset.Top.File);
        var train = training ?? TrainingOf(dataset);
        if (!dataset.Splits.Contains(train))
            problems.Error(Codes.UnknownSplit, dataset.Top, $"{(training is null ? "No split is named 'train', so --train must say which one a model is trained on" : $"There is no split {Wording.Quote(training)} to train on")}: {(dataset.Splits.IsEmpty ? "nobody is in a split yet." : Wording.Suggest(train, dataset.Splits, "there are"))}");
        foreach (var member in dataset.Members.Where(member => member.Id.AsSpan().IndexOfAny('\n', '\r') >= 0))
            problems.Error(Codes.WrongValue, member.Position, "This id holds a line end, so no list can hold it.");
        if (problems.HasErrors) return new ControlSets { Problems = heard.Problems.AddRange(problems.Sorted()) };

        var subject = heard.Subject;
        var isTied = new bool[dataset.Members.Length];
        foreach (var tie in heard.Bound().Ties)
        {
            if (!tie.Tied.Any(member => subject.IsGuarded(dataset.Members[member].Split, train))) continue;
            foreach (var member in tie.Tied) isTied[member] = true;
        }

        var members = Enumerable.Range(0, dataset.Members.Length).Where(member => dataset.Members[member].Split == train).ToArray();
        var clean = members.Count(member => !isTied[member]);
        var random = new SplitMix(dataset.SplitPolicy.Seed);
        return new ControlSets
        {
            Training = train,
            TrainingMembers = members.Length,
            Deduplicated = Ids(members.Where(member => !isTied[member])),
            Duplicates = Ids(members.Where(member => isTied[member])),
            Random = [.. Enumerable.Range(0, sets).Select(_ => Ids(Draw(members, clean, ref random)))],
            Problems = heard.Problems,
        };

        ImmutableArray<string> Ids(IEnumerable<int> some) => [.. some.Select(member => dataset.Members[member].Id)];
    }

    private static string TrainingOf(Dataset dataset) =>
        dataset.Splits.FirstOrDefault(split => split.Equals("train", StringComparison.OrdinalIgnoreCase) || split.Equals("training", StringComparison.OrdinalIgnoreCase)) ?? "train";

    /// <summary>So many of the members, each set as likely as any other (Fisher and Yates 1938), in order.</summary>
    private static int[] Draw(int[] members, int count, ref SplitMix random)
    {
        var drawn = (int[])members.Clone();
        for (var at = 0; at < count; at++)
        {
            var other = at + random.Below(drawn.Length - at);
            (drawn[at], drawn[other]) = (drawn[other], drawn[at]);
        }

        return [.. drawn[..count].Order()];
    }
}
