using SplitGuard.Splits;
using Xunit;

namespace SplitGuard.Tests.Splits;

/// <summary>What makes no difference: the order of rows, threads, culture, and having done it before.</summary>
public sealed class InvarianceTests
{
    private const string Policy = "{ ratios: { train: 0.55, val: 0.25, test: 0.2 }, weight: weight, stratify: { labels: macro, weight: { bins: 2 } } }";

    public static TheoryData<SplitMode, int> Cases => new(from mode in Enum.GetValues<SplitMode>() from seed in Enumerable.Range(0, 2) select (mode, seed));

    [Theory, MemberData(nameof(Cases))]
    public void Order_of_rows_threads_and_culture_change_nothing(SplitMode mode, int seed)
    {
        var rows = Rows(mode, seed);
        using var folder = new SplitFolder(rows, Policy);
        folder.Split(mode, leaveOut: true, threads: 1);
        var (table, splitLock) = (File.ReadAllText(folder.File("t.csv")), File.ReadAllText(folder.File("splitguard.lock")));

        using var other = new SplitFolder(rows, Policy);
        SplitFolder.WithDecimalComma(() => other.Split(mode, leaveOut: true, threads: 4));
        Assert.Equal(table, File.ReadAllText(other.File("t.csv")));
        Assert.Equal(splitLock, File.ReadAllText(other.File("splitguard.lock")));

        using var reversed = new SplitFolder(rows.Reverse(), Policy);
        Assert.Equal(folder.Rows(), reversed.Split(mode, leaveOut: true).Reverse());
        Assert.Equal(splitLock, File.ReadAllText(reversed.File("splitguard.lock")));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Done_again_it_changes_nothing(SplitMode mode, int seed)
    {
        using var folder = new SplitFolder(Rows(mode, seed), Policy);
        folder.Split(mode, leaveOut: true);

        foreach (var again in mode == SplitMode.New ? Enum.GetValues<SplitMode>() : [mode])
        {
            var plan = folder.Plan(again, leaveOut: true);
            SplitFolder.AssertReady(plan);
            Assert.Empty(plan.Moves);
            Assert.Empty(plan.Files.Names);
        }
    }

    [Fact]
    public void Ten_folds_are_the_same_when_made_again()
    {
        using var folder = new SplitFolder(Row.Made(3, 60), "{ folds: 10 }");
        folder.Split(SplitMode.New);
        Assert.Empty(folder.Plan(SplitMode.New).Files.Names);
    }

    [Fact]
    public void Who_was_left_out_stays_out()
    {
        Row[] rows =
        [
            new("a", "1", "", "", "dog", "1", "test"),
            new("b", "1", "", "", "dog", "1", "train"),
            new("c", "2", "", "", "dog", "1", "train"),
        ];
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 }, freeze: test }");

        Assert.Equal(["test", "", "train"], folder.Split(SplitMode.Repair, leaveOut: true).Select(row => row.Split));
        Assert.Equal(["test", "", "train"], folder.Split(SplitMode.Repair, leaveOut: true).Select(row => row.Split));
        Assert.Equal(["test", "", "train"], folder.Split(SplitMode.Extend, leaveOut: true).Select(row => row.Split));
    }

    [Fact]
    public void Another_seed_is_another_split_and_about_as_good()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 300).Select(i => new Row($"m{i:000}", $"c{i}", $"a{random.Next(60)}", "", $"l{random.Next(12)}", "1", "")).ToArray();
        var plans = Enumerable.Range(1, 2).Select(seed =>
        {
            using var folder = new SplitFolder(rows, "{ folds: 5 }");
            var plan = folder.Plan(overrides: ("seed", $"{seed}"));
            return (plan.After!.Objective, Splits: string.Join(' ', plan.Moves.Select(move => move.To)));
        }).ToArray();

        Assert.Equal(plans[0].Objective, plans[1].Objective, 0.01);
        Assert.NotEqual(plans[0].Splits, plans[1].Splits);
    }

    private static Row[] Rows(SplitMode mode, int seed)
    {
        var rows = Row.Made(seed, 16, "train", "train", "val", "test");
        if (mode == SplitMode.Extend)
        {
            foreach (var (at, row) in rows.Index().ToArray())
                rows[at] = row with { Split = rows.Any(other => Ties.AreTied(row, other) && other.Split.Length > 0 && other.Split != row.Split) ? "" : row.Split };
        }

        return rows;
    }
}
