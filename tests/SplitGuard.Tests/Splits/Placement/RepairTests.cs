using System.Globalization;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using Xunit;

namespace SplitGuard.Tests.Splits.Placement;

/// <summary>Repairs of random splits, against all repairs there are.</summary>
public sealed class RepairTests
{
    private static readonly string[] Names = ["train", "val", "test"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_crosses_and_the_least_moves(int seed)
    {
        var isWeighed = seed % 2 == 0;
        var rows = Row.Made(seed, 16, "train", "train", "val", "test", "");
        using var folder = new SplitFolder(rows, $"{{ ratios: {{ train: 0.6, val: 0.2, test: 0.2 }}, weight: {(isWeighed ? "weight" : "members")} }}");

        var split = folder.Split(SplitMode.Repair);

        Assert.Empty(Ties.Crossing(split, Ties.All));
        Assert.Equal(rows.Where(row => row.Split.Length == 0).Select(row => row.Id), split.Where(row => row.Split.Length == 0).Select(row => row.Id));
        Func<Row, int> weightOf = isWeighed ? Weight : _ => 1;
        var least = Ties.Groups(rows.Where(row => row.Split.Length > 0)).Sum(group => LeastMoved(group, weightOf, Ties.All, Names));
        Assert.Equal(least, Moved(rows, split).Sum(weightOf));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Frozen_splits_stay_and_who_is_tied_to_them_is_left_out(int seed)
    {
        var rows = Row.Made(seed, 16, "train", "train", "val", "test");
        using var folder = new SplitFolder(rows, "{ freeze: [test] }");
        var tied = rows.Where(row => row.Split != "test" && rows.Any(other => other.Split == "test" && Ties.AreTied(row, other))).ToArray();

        var plan = folder.Plan(SplitMode.Repair);
        Assert.Equal(tied.Select(row => row.Id), plan.LeftOut.Select(one => one.Id));
        Assert.Equal(tied.Length > 0 ? SplitStatus.Refused : SplitStatus.Ready, plan.Status);

        var split = folder.Split(SplitMode.Repair, leaveOut: true);
        Assert.Equal(tied.Select(row => row.Id), split.Where(row => row.Split.Length == 0).Select(row => row.Id));
        Assert.Equal(In("test", rows), In("test", split));
        Assert.Empty(Ties.Crossing(split, Ties.All));
        var least = Ties.Groups(rows.Where(row => row.Split != "test").Except(tied)).Sum(group => LeastMoved(group, _ => 1, Ties.All, ["train", "val"]));
        Assert.Equal(least, Moved(rows, split).Count(row => !tied.Contains(row)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Only_the_guarded_boundary_counts_and_pins_are_kept(int seed)
    {
        var rows = Row.Made(seed, 16, "train", "train", "val", "test");
        var pinned = rows[seed];
        using var folder = new SplitFolder(rows, $"{{ pins: {{ val: {pinned.Id} }} }}", "guard: [[test, train]]");

        var split = folder.Split(SplitMode.Repair);

        Assert.Empty(Ties.Crossing(split, Ties.TrainAndTest));
        Assert.Equal("val", split.Single(row => row.Id == pinned.Id).Split);
        var least = Ties.Groups(rows).Sum(group => LeastMoved(group, _ => 1, Ties.TrainAndTest, Names, pinned.Id));
        Assert.Equal(least, Moved(rows, split).Count());
    }

    [Fact]
    public void Of_splits_that_are_not_guarded_from_one_another_those_stay_together_that_hold_the_most()
    {
        // a, b and c shut each other out, and each shuts out two of x, y and z, which together hold more than any other three.
        var splits = string.Concat(Enumerable.Repeat("a", 5)) + string.Concat(Enumerable.Repeat("b", 5)) + string.Concat(Enumerable.Repeat("c", 5)) + "xxxxyyyyzzzz";
        var rows = splits.Select((split, i) => new Row($"m{i:00}", $"c{i}", "Ada", "", "dog", "1", split.ToString())).ToArray();
        using var folder = new SplitFolder(rows, "{ seed: 1 }", "guard: [[a, b], [a, c], [b, c], [a, y], [a, z], [b, x], [b, z], [c, x], [c, y]]");

        var split = folder.Split(SplitMode.Repair);

        Assert.Equal(12, rows.Zip(split).Count(pair => pair.First.Split == pair.Second.Split));
    }

    [Fact]
    public void What_moves_says_why()
    {
        Row[] rows =
        [
            new("a", "1", "Ada", "", "dog", "1", "train"),
            new("b", "2", "Ada", "", "dog", "1", "train"),
            new("c", "3", "Ada", "", "dog", "1", "test"),
            new("d", "4", "", "", "dog", "1", "test"),
        ];
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 } }");

        var move = Assert.Single(folder.Plan(SplitMode.Repair).Moves);

        Assert.Equal(("c", "test", "train", 1.0, "'a' and 'c' share artist 'Ada'", 4), (move.Id, move.From, move.To, move.Weight, move.Reason, move.Position.Line));
    }

    [Fact]
    public void Nothing_is_balanced_at_the_price_of_a_move()
    {
        var rows = Enumerable.Range(0, 8).Select(i => new Row($"m{i:00}", $"c{i}", "", "", "dog", "1", i < 11 ? "train" : "test"));
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 } }");

        var plan = folder.Plan(SplitMode.Repair);

        SplitFolder.AssertReady(plan);
        Assert.Empty(plan.Moves);
        Assert.Equal(["splitguard.lock"], plan.Files.Names);
    }

    private static int Weight(Row row) => int.Parse(row.Weight, CultureInfo.InvariantCulture);

    private static string[] In(string split, IEnumerable<Row> rows) => [.. rows.Where(row => row.Split == split).Select(row => row.Id)];

    private static IEnumerable<Row> Moved(Row[] before, Row[] after) => before.Zip(after).Where(pair => pair.First.Split != pair.Second.Split).Select(pair => pair.First);

    /// <summary>What moves at least, over all ways to put the members of a group into splits that are not guarded from one another.</summary>
    private static int LeastMoved(Row[] group, Func<Row, int> weightOf, Func<string, string, bool> guarded, string[] splits, string? inVal = null)
    {
        IEnumerable<(string[] Used, int Moved)> ways = [([], 0)];
        foreach (var row in group)
        {
            ways =
            [
                .. from way in ways
                   from split in row.Id == inVal ? ["val"] : splits
                   where !way.Used.Any(used => guarded(used, split))
                   group way.Moved + (split == row.Split ? 0 : weightOf(row)) by string.Join(',', way.Used.Append(split).Distinct().Order(StringComparer.Ordinal)) into same
                   select (same.Key.Split(','), same.Min()),
            ];
        }

        return ways.Min(way => way.Moved);
    }
}
