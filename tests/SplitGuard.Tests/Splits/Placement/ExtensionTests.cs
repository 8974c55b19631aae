using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using Xunit;

namespace SplitGuard.Tests.Splits.Placement;

/// <summary>Random splits that grow.</summary>
public sealed class ExtensionTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Who_is_placed_stays_and_others_join_those_they_are_tied_to(int seed)
    {
        var rows = Grown(seed, Ties.All);
        using var folder = new SplitFolder(rows);
        var leftOut = LeftOut(rows, Ties.All);

        var plan = folder.Plan(SplitMode.Extend);
        Assert.Equal(leftOut, plan.LeftOut.Select(one => one.Id));
        Assert.Equal(leftOut.Length > 0 ? SplitStatus.Refused : SplitStatus.Ready, plan.Status);

        var split = folder.Split(SplitMode.Extend, leaveOut: true);
        Assert.All(rows.Zip(split).Where(pair => pair.First.Split.Length > 0), pair => Assert.Equal(pair.First.Split, pair.Second.Split));
        Assert.Equal(leftOut, split.Where(row => row.Split.Length == 0).Select(row => row.Id));
        Assert.All(Ties.Groups(split.Where(row => row.Split.Length > 0)), group => Assert.Single(group.Select(row => row.Split).Distinct()));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Where_only_one_boundary_is_guarded_fewer_are_left_out(int seed)
    {
        var rows = Grown(seed, Ties.TrainAndTest);
        using var folder = new SplitFolder(rows, more: "guard: [[train, test]]");

        var split = folder.Split(SplitMode.Extend, leaveOut: true);

        Assert.All(rows.Zip(split).Where(pair => pair.First.Split.Length > 0), pair => Assert.Equal(pair.First.Split, pair.Second.Split));
        Assert.DoesNotContain(split, row => row.Split.Length == 0); // 'val' takes whoever is tied to both.
        Assert.Empty(Ties.Crossing(split, Ties.TrainAndTest));
    }

    [Fact]
    public void A_frozen_split_takes_nobody()
    {
        Row[] rows =
        [
            new("a", "1", "", "", "dog", "1", "train"),
            new("b", "2", "Ada", "", "dog", "1", "test"),
            new("c", "3", "Ada", "", "dog", "1", ""),
            new("d", "4", "", "", "dog", "1", ""),
        ];
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 }, freeze: test }");

        Assert.Equal(["c"], folder.Plan(SplitMode.Extend).LeftOut.Select(one => one.Id));
        Assert.Equal(["train", "test", "", "train"], folder.Split(SplitMode.Extend, leaveOut: true).Select(row => row.Split));
    }

    [Theory]
    [InlineData("{ ratios: { train: 0.4, val: 0.2, test: 0.4 }, freeze: test }", "val")]
    [InlineData("{ ratios: { train: 0.4, val: 0.2, test: 0.4 }, pins: { val: c } }", "val")]
    [InlineData("{ ratios: { train: 0.4, val: 0.2, test: 0.4 } }", "test")]
    public void Who_is_tied_to_a_frozen_split_may_be_where_it_is_not_guarded(string policy, string expected)
    {
        Row[] rows =
        [
            new("a", "1", "", "", "dog", "1", "train"),
            new("b", "2", "Ada", "", "dog", "1", "test"),
            new("c", "3", "Ada", "", "dog", "1", ""),
        ];
        using var folder = new SplitFolder(rows, policy, "guard: [[train, test]]");

        Assert.Equal(expected, folder.Split(SplitMode.Extend)[2].Split);
    }

    [Fact]
    public void Who_is_pinned_elsewhere_than_where_its_ties_are_is_refused()
    {
        Row[] rows =
        [
            new("a", "1", "", "", "dog", "1", "train"),
            new("b", "2", "Ada", "", "dog", "1", "test"),
            new("c", "3", "Ada", "", "dog", "1", ""),
        ];
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 }, pins: { train: c } }");

        var plan = folder.Plan(SplitMode.Extend);

        Assert.Equal(SplitStatus.Refused, plan.Status);
        Assert.Equal(["t.csv(4,1): error SG0602: 'c' in 'train' and 'b' in 'test' are tied, and neither can go to the other: 'c' and 'b' share artist 'Ada'. Remove a pin, do not freeze both splits, or waive what ties them."], SplitFolder.Errors(plan));
    }

    [Fact]
    public void What_leaks_already_is_not_extended()
    {
        Row[] rows =
        [
            new("a", "1", "Ada", "", "dog", "1", "train"),
            new("b", "2", "Ada", "", "dog", "1", "test"),
            new("c", "3", "", "", "dog", "1", ""),
        ];
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 } }");

        var plan = folder.Plan(SplitMode.Extend);

        Assert.Equal(SplitStatus.Refused, plan.Status);
        Assert.Equal(["t.csv(2,1): error SG0602: 'a' in 'train' and 'b' in 'test' are tied, and neither can go to the other: 'a' and 'b' share artist 'Ada'. What is placed leaks already: --mode repair mends that first."], SplitFolder.Errors(plan));
    }

    /// <summary>Rows of which the first ones are placed without a leak, and the others are new.</summary>
    private static Row[] Grown(int seed, Func<string, string, bool> guarded)
    {
        var random = new Random(seed);
        string[] splits = ["train", "train", "val", "test"];
        var rows = Row.Made(seed, 18);
        foreach (var group in Ties.Groups(rows.Where((_, i) => i % 3 > 0)))
        {
            var split = splits[random.Next(4)];
            foreach (var row in group)
            {
                var other = splits[random.Next(4)];
                rows[Array.IndexOf(rows, row)] = row with { Split = split == "val" && !guarded("val", other) ? other : split };
            }
        }

        foreach (var crossing in Ties.Crossing(rows, guarded).ToArray())
        {
            var at = Array.FindIndex(rows, row => row.Id == crossing.Split('|')[0]);
            rows[at] = rows[at] with { Split = "val" };
        }

        return rows;
    }

    /// <summary>New members, in order of ids, that would tie two splits to one another that hold none of the left out.</summary>
    private static string[] LeftOut(Row[] rows, Func<string, string, bool> guarded)
    {
        var taken = rows.Where(row => row.Split.Length > 0).ToList();
        var leftOut = new List<string>();
        foreach (var row in rows.Where(row => row.Split.Length == 0))
        {
            var splits = Ties.Groups(taken.Append(row)).Single(group => group.Contains(row)).Select(one => one.Split).Where(split => split.Length > 0).Distinct().ToArray();
            if (splits.Any(one => splits.Any(other => guarded(one, other)))) leftOut.Add(row.Id);
            else taken.Add(row);
        }

        return [.. leftOut];
    }
}
