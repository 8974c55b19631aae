using System.Globalization;
using SplitGuard.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using Xunit;

namespace SplitGuard.Tests.Splits.Placement;

/// <summary>New splits of random tables.</summary>
public sealed class NewSplitTests
{
    private static readonly string[] Names = ["train", "val", "test"];
    private static readonly double[] Ratios = [0.6, 0.2, 0.2];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_crosses_all_are_placed_and_J_is_what_it_is_by_definition(int seed)
    {
        var isWeighed = seed % 2 == 0;
        using var folder = new SplitFolder(Row.Made(seed, 16, "train", "val", "test", ""), $"{{ ratios: {{ train: 0.6, val: 0.2, test: 0.2 }}, weight: {(isWeighed ? "weight" : "members")} }}");
        var plan = folder.Plan(SplitMode.New);

        var rows = folder.Split(SplitMode.New);

        Assert.All(rows, row => Assert.Contains(row.Split, Names));
        Assert.Empty(Ties.Crossing(rows, Ties.All));
        Assert.DoesNotContain(folder.Check().Findings, finding => finding.Severity >= Severity.Warning);
        Assert.Equal(Objective(rows, row => isWeighed ? int.Parse(row.Weight, CultureInfo.InvariantCulture) : 1), plan.After!.Objective, 1e-6);
        Assert.InRange(plan.Certificate!.Bound, 0, plan.After.Objective + 1e-9);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Pins_are_kept(int seed)
    {
        var rows = Row.Made(seed, 16);
        var groups = Ties.Groups(rows);
        var byArtist = groups.SelectMany(group => group).First(row => row.Artist.Length > 0);
        var byId = groups.First(group => !group.Contains(byArtist))[^1];
        using var folder = new SplitFolder(rows, $"{{ ratios: {{ train: 0.6, val: 0.2, test: 0.2 }}, pins: {{ val: {byId.Id}, test: [\"artist: {byArtist.Artist.ToUpperInvariant()}\"] }} }}");

        var split = folder.Split(SplitMode.New);

        Assert.Equal("val", split.Single(row => row.Id == byId.Id).Split);
        Assert.All(split.Where(row => row.Artist == byArtist.Artist), row => Assert.Equal("test", row.Split));
        Assert.Empty(Ties.Crossing(split, Ties.All));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Frozen_splits_stay_and_what_is_tied_to_them_is_left_out_with_consent(int seed)
    {
        var rows = Row.Made(seed, 16, "train", "val", "test", "");
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.6, val: 0.2, test: 0.2 }, freeze: test }");
        var tied = rows.Where(row => row.Split != "test" && rows.Any(other => other.Split == "test" && Ties.AreTied(row, other))).Select(row => row.Id).ToArray();

        var plan = folder.Plan(SplitMode.New);
        Assert.Equal(tied.Length > 0 ? SplitStatus.Refused : SplitStatus.Ready, plan.Status);
        Assert.Equal(tied, plan.LeftOut.Select(one => one.Id));
        Assert.Equal(tied.Length, SplitFolder.Errors(plan).Count(line => line.Contains("SG0603", StringComparison.Ordinal)));

        var split = folder.Split(SplitMode.New, leaveOut: true);
        Assert.Equal(rows.Where(row => row.Split == "test").Select(row => row.Id), split.Where(row => row.Split == "test").Select(row => row.Id));
        Assert.Equal(tied, split.Where(row => row.Split.Length == 0).Select(row => row.Id));
        Assert.Empty(Ties.Crossing(split, Ties.All));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Members_of_one_group_may_be_pinned_to_splits_that_are_not_guarded_from_one_another(int seed)
    {
        var rows = Row.Made(seed, 16);
        var group = Ties.Groups(rows).MaxBy(group => group.Length)!;
        using var folder = new SplitFolder(rows, $"{{ ratios: {{ train: 0.6, val: 0.2, test: 0.2 }}, pins: {{ train: {group[0].Id}, val: {group[1].Id} }} }}", "guard: [[train, test]]");

        var split = folder.Split(SplitMode.New);

        Assert.Equal("train", split.Single(row => row.Id == group[0].Id).Split);
        Assert.Equal("val", split.Single(row => row.Id == group[1].Id).Split);
        Assert.Empty(Ties.Crossing(split, Ties.TrainAndTest));
        Assert.DoesNotContain(split, row => row.Split.Length == 0);
    }

    [Fact]
    public void Tied_members_that_are_pinned_apart_are_refused_with_the_chain()
    {
        Row[] rows =
        [
            new("a", "1", "Ada", "", "dog", "1", ""),
            new("b", "2", "Ada", "s", "dog", "1", ""),
            new("c", "3", "", "s", "dog", "1", ""),
            new("d", "4", "", "", "dog", "1", ""),
        ];
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 }, pins: { test: a, train: c } }");

        var plan = folder.Plan();

        Assert.Equal(SplitStatus.Refused, plan.Status);
        Assert.Equal(
            ["t.csv(2,1): error SG0602: 'a' in 'test' and 'c' in 'train' are tied, and neither can go to the other: 'a' and 'b' share artist 'Ada'; 'b' and 'c' share session 's'. Remove a pin, do not freeze both splits, or waive what ties them."],
            SplitFolder.Errors(plan));
        Assert.Empty(plan.Files.Names);
    }

    /// <summary>J: the misplaced share of the size, and the mean of those of the labels.</summary>
    private static double Objective(Row[] rows, Func<Row, double> weightOf)
    {
        return Misplaced(rows) + rows.SelectMany(row => row.Labels.Split(';', StringSplitOptions.RemoveEmptyEntries)).Distinct().Select(label => Misplaced(rows.Where(row => row.Labels.Split(';').Contains(label)))).DefaultIfEmpty(0).Average();

        double Misplaced(IEnumerable<Row> some) =>
            Names.Zip(Ratios, (name, ratio) => Math.Abs(some.Where(row => row.Split == name).Sum(weightOf) / some.Sum(weightOf) - ratio)).Sum() / 2;
    }
}
