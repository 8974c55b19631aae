using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Splits.Placement;
using SplitGuard.Splits.Plans;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Splits;

/// <summary>Says why a split is not made as it was asked for; what a person accepted is only a warning.</summary>
internal sealed class Refusals(SplitSubject subject, SplitOptions options, ProblemList problems)
{
    private ChainFinder? chains;

    /// <summary>Tied members that cannot be together, and members that can be nowhere.</summary>
    public void Tell(Placing placing, SplitMode mode)
    {
        foreach (var (at, conflict) in ByRow(placing.Conflicts, conflict => conflict.A))
        {
            problems.Error(Codes.TiedApart, subject.Dataset.Members[conflict.A].Position, $"{Stands(conflict.A, conflict.SplitOfA)} and {Stands(conflict.B, conflict.SplitOfB)} are tied, and neither can go to the other{ChainOf(conflict.A, conflict.B, at)}. {WayOut(conflict, mode)}");
        }

        foreach (var (at, one) in ByRow(placing.LeftOut, one => one.Member))
        {
            var row = subject.Dataset.Members[one.Member];
            var why = $"it is tied to {Stands(one.TiedTo, subject.Placed[one.TiedTo])}{ChainOf(one.TiedTo, one.Member, at)}";
            if (options.AcceptsLeavingOut) problems.Warning(Codes.FitsNowhere, row.Position, $"{Wording.Quote(row.Id)} is left out of all splits; {why}.");
            else problems.Error(Codes.FitsNowhere, row.Position, $"{Wording.Quote(row.Id)} can be in no split; {why}. --leave-out leaves such members out of all splits.");
        }
    }

    /// <summary>Groups that are too large, and labels in too few groups, before anything is solved.</summary>
    /// <returns>What holds the largest group together, where it is too large.</returns>
    public GiantGroup? TellSizes(SplitProblem problem, ImmutableArray<Unit> units, SplitMode mode, CancellationToken cancellation)
    {
        var feasibility = Feasibility.Of(problem, cancellation);
        foreach (var (label, holders) in feasibility.ScarceLabels)
        {
            var stratum = subject.Strata.All[label];
            problems.Warning(Codes.Infeasible, subject.Dataset.Top, $"{stratum.Column} {Wording.Quote(stratum.Label)} {(units.All(IsGroup) ? $"stands in {Count(holders, "group")} only" : "cannot come into every split")}, so {Count(subject.Splits - holders, "split")} must be without it.");
        }

        if (feasibility.IsFeasible) return null;
        var (heaviest, share, excess) = feasibility.Heaviest;
        var group = units[heaviest];
        var isGiant = excess > 0 && IsGroup(group);
        var first = subject.Dataset.Members[group.Members[0]];
        var largest = $"a group of {Count(group.Members.Length, "member")}, among them {Wording.Quote(first.Id)}, holds {Percent(share)}";
        var why = isGiant ? $"{largest} of the size, {Percent(excess)} more than the largest split it can be in should hold"
            : feasibility.PinnedExcess > 0 ? $"what is placed or pinned already exceeds the ratios by {Percent(feasibility.PinnedExcess)}"
            : feasibility.Responsible.IsEmpty ? $"groups are whole, and {largest}"
            : $"{Count(feasibility.Responsible.Length, "group")} of {Percent(feasibility.Responsible.Sum(component => problem.Components[component].Weight) / problem.SumOf(0))} together find no place: {largest}";
        var message = $"Infeasible: at least {Percent(feasibility.LeastMisplacedSize)} of the size would be in the wrong split, because {why}.";
        // Who lets members stay where they are wants that, and sizes only as far as they follow.
        if (mode != SplitMode.New && subject.Dataset.SplitPolicy.Tolerance is null && !isGiant) problems.Warning(Codes.Infeasible, first.Position, message);
        else Tell(first.Position, message);
        return isGiant ? GiantGroups.Explain(subject, group, cancellation) : null;
    }

    /// <summary>Sizes that the search could not bring within the tolerance.</summary>
    public void TellTolerance(Solution solution, Distribution after)
    {
        if (solution.WithinTolerance) return;
        var worst = after.Splits.MaxBy(split => Math.Abs(split.Share - split.Ratio))!;
        Tell(subject.Dataset.Top, $"No split was found whose sizes are all within the tolerance of {Percent(subject.Dataset.SplitPolicy.Tolerance!.Value)}: {Wording.Quote(worst.Name)} would hold {Percent(worst.Share)} in place of {Percent(worst.Ratio)}. Raise 'split.tolerance'.");
    }

    /// <summary>What the rules report of the splits as they would be.</summary>
    public void TellLeaks(Hearing heard, ImmutableArray<string> splitOf)
    {
        var names = subject.Targets.Names;
        var boundaries = from one in names from other in names where names.IndexOf(one) < names.IndexOf(other) && subject.Guarded[names.IndexOf(one), names.IndexOf(other)] select new Boundary(one, other);
        var dataset = subject.Dataset with { Splits = names, Boundaries = [.. boundaries] };
        var check = new CheckSubject(dataset, heard.Prints.Members, heard.Evidence) { NewSplits = splitOf };
        var (findings, _) = WaiverJudgement.Apply(Ruling.CheckLeaks(check), heard.Waivers, Severity.None, heard.Today);
        foreach (var finding in findings.Where(finding => finding.Severity == Severity.Error))
            problems.Error(Codes.WouldLeak, finding.Location, $"With the new splits {finding.Message}. Bind {Wording.Quote(finding.Code.Rule!)} ('split.bind'), or make its rule a warning.");
    }

    private void Tell(Position at, string message)
    {
        if (options.AcceptsInfeasible) problems.Warning(Codes.Infeasible, at, message);
        else problems.Error(Codes.Infeasible, at, $"{message} --accept-infeasible makes the best split there is.");
    }

    /// <summary>As the rows stand in their files, the first of which are told.</summary>
    private IEnumerable<(int Index, T Item)> ByRow<T>(IEnumerable<T> all, Func<T, int> memberOf) => all
        .OrderBy(one => subject.Dataset.Members[memberOf(one)].Position.File, StringComparer.Ordinal)
        .ThenBy(one => subject.Dataset.Members[memberOf(one)].Position.Line)
        .Index();

    /// <summary>Only for problems that will be listed: the search for a chain may be long.</summary>
    private string ChainOf(int from, int to, int place) =>
        place < DatasetLimits.ProblemsPerCode ? $": {string.Join("; ", TieWording.Of(subject.Dataset, (chains ??= new ChainFinder(subject.Bound)).Find(from, to)))}" : "";

    /// <summary>Whether members are tied to one another, and not only kept in one split.</summary>
    private bool IsGroup(Unit unit) => unit.Members.All(member => subject.Bound.ComponentOf(member) == subject.Bound.ComponentOf(unit.Members[0]));

    private string Stands(int member, int split) =>
        $"{Wording.Quote(subject.Dataset.Members[member].Id)}{(split < 0 ? "" : $" in {Wording.Quote(subject.Targets.Names[split])}")}";

    private string WayOut(Conflict conflict, SplitMode mode)
    {
        if (mode != SplitMode.Extend || subject.Placed[conflict.A] < 0 || subject.Placed[conflict.B] < 0) return "Remove a pin, do not freeze both splits, or waive what ties them.";
        var locked = new[] { conflict.A, conflict.B }.FirstOrDefault(member => subject.Dataset.Members[member].Split.Length == 0, SplitSubject.Nowhere);
        return locked < 0
            ? "What is placed leaks already: --mode repair mends that first."
            : $"Only the lock has {Wording.Quote(subject.Dataset.Members[locked].Id)} there: remove its line from the lock, and it goes where what it is tied to stands.";
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
