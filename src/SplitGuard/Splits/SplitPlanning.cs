using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Splits.Placement;
using SplitGuard.Splits.Plans;
using SplitGuard.Splits.Policies;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Splits;

/// <summary>Makes the assignment: from what binds to groups, from groups to a problem, from its solution to a plan that does not leak.</summary>
internal sealed class SplitPlanning
{
    private const int ManyMembers = 200_000;

    private readonly Hearing heard;
    private readonly SplitOptions options;
    private readonly ProblemList problems;
    private readonly SplitPlan empty;

    private SplitPlanning(Hearing heard, SplitOptions options)
    {
        (this.heard, this.options) = (heard, options);
        problems = new ProblemList(heard.Dataset.Top.File);
        empty = new SplitPlan { Dataset = heard.Dataset.Name, Folder = heard.Dataset.Folder, Mode = options.Mode ?? SplitMode.New, Status = SplitStatus.NotMade, Notes = heard.Notes };
    }

    /// <summary>The plan, and the split of each member by it; no splits where none was made.</summary>
    /// <param name="heard">The dataset.</param>
    /// <param name="options">What to do.</param>
    /// <param name="cancellation">Ends the search with the best that was found.</param>
    public static (SplitPlan Plan, ImmutableArray<string> SplitOf) Make(Hearing heard, SplitOptions options, CancellationToken cancellation) =>
        new SplitPlanning(heard, options).Make(cancellation);

    private (SplitPlan Plan, ImmutableArray<string> SplitOf) Make(CancellationToken cancellation)
    {
        if (ModeOf() is not { } mode) return (Close(empty, SplitStatus.NotMade), []);
        UnheardMembers.Tell(heard, mode, problems);
        if (problems.HasErrors) return (Close(empty with { Mode = mode }, SplitStatus.Refused), []);
        if (SubjectOf(mode) is not { } subject) return (Close(empty with { Mode = mode }, SplitStatus.NotMade), []);
        var plan = empty with { Mode = mode, Before = DistributionOf(subject, subject.Placed) };

        var placing = mode switch
        {
            SplitMode.New => NewSplit.Place(subject),
            SplitMode.Extend => Extension.Place(subject),
            _ => Repair.Place(subject),
        };
        var refusals = new Refusals(subject, options, problems);
        refusals.Tell(placing, mode);
        if (problems.HasErrors) return (Close(plan with { LeftOut = MovesOf(subject, placing.LeftOut) }, SplitStatus.Refused), []);

        GiveBack(subject.Members);
        plan = plan with { LeftOut = MovesOf(subject, placing.LeftOut) };
        var (solution, after) = Solve(subject, placing.Units, refusals, ref plan, cancellation);
        if (solution is null) return (Close(plan, SplitStatus.Refused), []);

        GiveBack(subject.Members);
        var splitOf = after.Select(split => split < 0 ? "" : subject.Targets.Names[split]).ToImmutableArray();
        var distribution = DistributionOf(subject, after)!;
        var moved = Enumerable.Range(0, subject.Members).Where(member => after[member] >= 0 && splitOf[member] != subject.Dataset.Members[member].Split).ToArray();
        plan = plan with
        {
            After = distribution,
            Certificate = CertificateOf(subject, solution, distribution),
            Moves = MovesOf(subject, after, moved),
            MovedCount = moved.Count(member => subject.Dataset.Members[member].Split.Length > 0),
            IsComplete = solution.IsComplete,
        };
        refusals.TellTolerance(solution, distribution);
        refusals.TellLeaks(heard, splitOf);
        return (Close(plan, problems.HasErrors ? SplitStatus.Refused : SplitStatus.Ready), splitOf);
    }

    /// <summary>The assignment, and the split of each member by index; nothing where the sizes are refused.</summary>
    private (Solution? Solution, int[] After) Solve(SplitSubject subject, ImmutableArray<Unit> units, Refusals refusals, ref SplitPlan plan, CancellationToken cancellation)
    {
        var problem = Assigner.ProblemOf(subject, units);
        plan = plan with { Giant = refusals.TellSizes(problem, units, plan.Mode, cancellation) };
        if (problems.HasErrors) return (null, []);
        var solution = Solver.Solve(problem, heard.Dataset.SplitPolicy.Seed, options.Check.Threads, options.Check.ProgressOf("Splitting"), cancellation);
        return (solution, Assigner.SplitsOf(subject, units, solution.Assignment));
    }

    /// <summary>Reading and grouping many members leaves nearly as much memory behind as it keeps; what follows is held beside it.</summary>
    private static void GiveBack(int members)
    {
        if (members > ManyMembers) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private SplitPlan Close(SplitPlan plan, SplitStatus status) => plan with { Status = status, Problems = heard.Problems.AddRange(problems.Sorted()) };

    /// <summary>The mode that was asked for; where none was, a new split as long as nobody is in one.</summary>
    private SplitMode? ModeOf()
    {
        if (options.NeedsFolds && heard.Dataset.SplitPolicy.Folds is null)
        {
            problems.Error(Codes.MissingKey, heard.Dataset.Top, "How many folds? Add 'split: { folds: 5 }' to the declaration, or give --folds.");
            return null;
        }

        var placed = heard.Dataset.Members.Count(member => member.Split.Length > 0);
        if (options.Mode is not null || placed == 0) return options.Mode ?? SplitMode.New;
        problems.Error(Codes.MissingKey, heard.Dataset.Top, $"{placed} of {heard.Dataset.Members.Length} members are in a split already. Say what becomes of them: --mode extend (they stay, others join), --mode repair (as few as possible move until nothing leaks), or --mode new (all are assigned anew).");
        return null;
    }

    private SplitSubject? SubjectOf(SplitMode mode)
    {
        var dataset = heard.Dataset;
        var weights = MemberWeights.Of(dataset, heard.Prints.Members);
        if (weights.Sum() <= 0)
        {
            problems.Error(Codes.WrongValue, dataset.SplitPolicy.WeightColumn?.At ?? dataset.Top, "All members together weigh nothing, so no share of them can be told. See 'split.weight'.");
            return null;
        }

        if (SplitTargets.Of(dataset, weights, mode, problems) is not { } targets) return null;
        var placed = Placed(targets, mode);
        var pins = Pins.Resolve(dataset, targets, problems);
        var frozen = FrozenOf(targets);
        TellMovedPins(mode, targets, placed, pins, frozen);
        UnknownNames.TellGuards(dataset, targets, problems);
        var strata = Strata.Of(dataset, weights);
        UnknownNames.TellWeights(dataset, strata, problems);
        if (problems.HasErrors) return null;

        return new SplitSubject
        {
            Dataset = dataset,
            Bound = heard.Bound(),
            Weights = weights,
            Strata = strata,
            Targets = targets,
            Placed = placed,
            Pins = pins,
            Frozen = frozen,
            Guarded = GuardedPairs.Of(dataset.Guard, targets.Names),
        };
    }

    /// <summary>Where members stand; those in no split stand where the lock has their content, but in a repair, which leaves them out.</summary>
    private int[] Placed(SplitTargets targets, SplitMode mode)
    {
        var indices = targets.Names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var locked = mode == SplitMode.Repair ? [] : heard.LockedSplits();
        return [.. heard.Dataset.Members.Select((member, index) =>
        {
            var split = member.Split.Length == 0 && !locked.IsEmpty ? locked[index] ?? "" : member.Split;
            return indices.GetValueOrDefault(split, SplitSubject.Nowhere);
        })];
    }

    private bool[] FrozenOf(SplitTargets targets)
    {
        var frozen = new bool[targets.Names.Length];
        foreach (var name in heard.Dataset.SplitPolicy.Freeze)
        {
            var split = targets.Names.IndexOf(name.Text);
            if (split >= 0) frozen[split] = true;
            else problems.Error(Codes.UnknownSplit, name.At, $"'split.freeze' names {Wording.Quote(name.Text)}, which is no split: {Wording.Suggest(name.Text, targets.Names)}");
        }

        if (frozen.All(one => one)) problems.Error(Codes.WrongValue, heard.Dataset.SplitPolicy.Freeze[0].At, "'split.freeze' names all splits, so nothing can be done.");
        return frozen;
    }

    /// <summary>Pins that would move what must stay.</summary>
    private void TellMovedPins(SplitMode mode, SplitTargets targets, int[] placed, int[] pins, bool[] frozen)
    {
        for (var member = 0; member < pins.Length; member++)
        {
            if (pins[member] < 0 || pins[member] == placed[member]) continue;
            var isHeld = placed[member] >= 0 && (mode == SplitMode.Extend || frozen[placed[member]]);
            if (!isHeld && !frozen[pins[member]]) continue;
            var row = heard.Dataset.Members[member];
            problems.Error(Codes.TiedApart, row.Position, $"{Wording.Quote(row.Id)} is pinned to {Wording.Quote(targets.Names[pins[member]])}, but {(isHeld ? $"stays in {Wording.Quote(targets.Names[placed[member]])}" : "that split is frozen")}. Remove the pin, {(mode == SplitMode.Extend ? "or use --mode repair" : "or do not freeze")}.");
        }
    }

    private Distribution? DistributionOf(SplitSubject subject, int[] splitOf) =>
        splitOf.Any(split => split >= 0) ? Distribution.Of(subject, splitOf, [.. heard.Prints.Members.Select(print => print.Facts?.Seconds ?? 0)]) : null;

    private static Certificate CertificateOf(SplitSubject subject, Solution solution, Distribution distribution)
    {
        var bounds = subject.Strata.All.Index().ToDictionary(stratum => (stratum.Item.Column, stratum.Item.Label), stratum => solution.MisplacedBound[stratum.Index + 1]);
        return new Certificate(distribution.Objective, Math.Min(solution.ObjectiveBound, distribution.Objective), solution.MisplacedBound[0], [.. distribution.Labels.Select(label => bounds[(label.Column, label.Label)])]);
    }

    private static SplitMoves MovesOf(SplitSubject subject, int[] after, int[] moved)
    {
        var reasons = new Lazy<MoveReasons>(() => new MoveReasons(subject, after, moved));
        return new SplitMoves(moved, member => MoveOf(subject, member, subject.Targets.Names[after[member]], reasons.Value.Of(member) ?? LockedReason(member)));

        string? LockedReason(int member) =>
            subject.Dataset.Members[member].Split.Length == 0 && subject.Placed[member] == after[member] ? $"'{SplitLock.FileName}' records it there" : null;
    }

    private static ImmutableArray<SplitMove> MovesOf(SplitSubject subject, ImmutableArray<LeftOut> leftOut) =>
    [
        .. leftOut.Select(one => MoveOf(subject, one.Member, "", $"is tied to {Wording.Quote(subject.Dataset.Members[one.TiedTo].Id)} in {Wording.Quote(subject.Targets.Names[subject.Placed[one.TiedTo]])}")),
    ];

    private static SplitMove MoveOf(SplitSubject subject, int member, string to, string? reason)
    {
        var row = subject.Dataset.Members[member];
        return new SplitMove(row.Id, row.Split, to, subject.Weights[member], reason, row.Position);
    }
}
