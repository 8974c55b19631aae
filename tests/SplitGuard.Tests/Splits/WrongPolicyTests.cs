using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using Xunit;

namespace SplitGuard.Tests.Splits;

/// <summary>Every value that makes no sense is told where it stands, with what would.</summary>
public sealed class WrongPolicyTests
{
    private static readonly Row[] Rows = Row.Made(1, 12, "train", "val", "test", "");

    [Theory]
    [InlineData("{ ratio: { train: 1 } }", "(4,10): error SG", "Unknown key 'split.ratio': did you mean 'ratios'?")]
    [InlineData("[train, test]", "(4,8): error SG", "'split' must be a mapping")]
    [InlineData("{ ratios: [0.8, 0.2] }", "(4,18): error SG", "'split.ratios' must be a mapping of split names to shares that sum to 1")]
    [InlineData("{ ratios: {} }", "(4,18): error SG", "but is an empty mapping.")]
    [InlineData("{ ratios: { train: 0.8, test: 0.3 } }", "(4,18): error SG", "'split.ratios' sum to 1.1, but must sum to 1.")]
    [InlineData("{ ratios: { train: 1.2, test: 0.2 } }", "(4,27): error SG", "'split.ratios.train' must be a number above 0, at most 1, but is '1.2'.")]
    [InlineData("{ ratios: { train: 1, test: 80% } }", "(4,36): error SG", "'split.ratios.test' must be a number above 0, at most 1, but is '80%'.")]
    [InlineData("{ ratios: { train: 1, test: 0 } }", "(4,36): error SG", "'split.ratios.test' must be a number above 0, at most 1, but is '0'.")]
    [InlineData("{ ratios: { train: .nan, test: 1 } }", "(4,27): error SG", "'split.ratios.train' must be a number above 0")]
    [InlineData("{ folds: 1 }", "(4,17): error SG", "'split.folds' must be a whole number from 2 to 1000, but is '1'.")]
    [InlineData("{ folds: 2.5 }", "(4,17): error SG", "'split.folds' must be a whole number from 2 to 1000, but is '2.5'.")]
    [InlineData("{ folds: 5, ratios: { train: 0.8, test: 0.2 } }", "(4,10): error SG", "'split.folds' and 'split.ratios' exclude each other; remove one.")]
    [InlineData("{ weight: [a] }", "(4,18): error SG", "'split.weight' must be 'members', 'seconds' or the name of a column")]
    [InlineData("{ weight: tempo }", "(4,18): error SG", "The column 'tempo' is not in 't.csv'")]
    [InlineData("{ weight: seconds }", "(1,1): error SG", "All members together weigh nothing")]
    [InlineData("{ stratify: labels }", "(4,20): error SG", "'split.stratify' must be a mapping")]
    [InlineData("{ stratify: { labels: most } }", "(4,30): error SG", "'split.stratify.labels' is 'most': allowed are 'macro', 'micro'.")]
    [InlineData("{ stratify: { labels: { bins: 3 } } }", "(4,22): error SG", "'split.stratify.labels' has no bins.")]
    [InlineData("{ stratify: { labels: { dog: -1 } } }", "(4,37): error SG", "'split.stratify.labels.dog' must be a number from 0, but is '-1'.")]
    [InlineData("{ stratify: { labels: { dig: 1 } } }", "(4,22): error SG", "'split.stratify.labels' weighs 'dig', which no member has: did you mean 'dog'?")]
    [InlineData("{ stratify: { tempo: macro } }", "(4,22): error SG", "The column 'tempo' is not in 't.csv'")]
    [InlineData("{ stratify: { weight: { bins: 1 } } }", "(4,38): error SG", "'split.stratify.weight.bins' must be a whole number from 2 to 1000, but is '1'.")]
    [InlineData("{ stratify: { weight: { bins: 2, bin: 3 } } }", "(4,41): error SG", "Unknown key 'split.stratify.weight.bin': did you mean 'bins'?")]
    [InlineData("{ tolerance: 1 }", "(4,21): error SG", "'split.tolerance' must be a share from 0, below 1")]
    [InlineData("{ tolerance: -0.1 }", "(4,21): error SG", "'split.tolerance' must be a share from 0, below 1")]
    [InlineData("{ bind: same-byte }", "(4,16): error SG", "'split.bind': 'same-byte' is nothing that can bind: did you mean 'same-bytes'?")]
    [InlineData("{ bind: [group:artists] }", "(4,17): error SG", "'split.bind': 'group:artists' names no group that is declared: did you mean 'artist'?")]
    [InlineData("{ bind: ['acoustic:loud'] }", "(4,17): error SG", "'split.bind': 'acoustic:loud' names no score")]
    [InlineData("{ freeze: tset }", "(4,18): error SG", "'split.freeze' names 'tset', which is no split: did you mean 'test'?")]
    [InlineData("{ freeze: [train, val, test] }", "(4,19): error SG", "'split.freeze' names all splits, so nothing can be done.")]
    [InlineData("{ pins: [a] }", "(4,16): error SG", "'split.pins' must be a mapping of split names to ids and groups")]
    [InlineData("{ pins: { train: nobody } }", "(4,25): error SG", "'split.pins' names 'nobody', but no member has that id")]
    [InlineData("{ pins: { train: 'artist:Nobody' } }", "(4,25): error SG", "'split.pins' names 'artist:Nobody', but no member has that id")]
    [InlineData("{ pins: { trian: m01 } }", "(4,18): error SG", "'split.pins' names the split 'trian', which is none of those to be made: did you mean 'train'?")]
    [InlineData("{ pins: { train: m01, test: m01 } }", "(4,36): error SG", "'split.pins' fixes 'm01' to two splits, 'train' and 'test'. Remove one.")]
    [InlineData("{ lock: no }", "(4,16): error SG", "'split.lock' must be true or false, but is 'no'.")]
    [InlineData("{ seed: -1 }", "(4,16): error SG", "'split.seed' must be a whole number from 0, but is '-1'.")]
    public void In_the_declaration(string split, string at, string message)
    {
        using var folder = new SplitFolder(Rows, split);
        AssertNotMade(folder.Plan(SplitMode.New), "splitguard.yml" + at, message);
    }

    [Theory]
    [InlineData("ratios", "train=0.8", "'split.ratios' sum to 0.8, but must sum to 1.")]
    [InlineData("ratios", "", "but is an empty mapping.")]
    [InlineData("ratios", "train", "'split.ratios.train' must be a number above 0, at most 1, but is empty.")]
    [InlineData("ratios", "train=0.5,train=0.5", "'split.ratios' names 'train' twice.")]
    [InlineData("ratios", "=1", "'split.ratios' must be the name of a split, but is empty.")]
    [InlineData("folds", "many", "'split.folds' must be a whole number from 2 to 1000, but is 'many'.")]
    [InlineData("weight", "", "'split.weight' must be 'members', 'seconds' or the name of a column, but is empty.")]
    [InlineData("weight", "tempo", "The column 'tempo' is not in 't.csv'")]
    [InlineData("stratify", "labels", "'split.stratify.labels' is empty: allowed are 'macro', 'micro'.")]
    [InlineData("stratify", "labels=macro,labels=micro", "'split.stratify' names 'labels' twice.")]
    [InlineData("stratify", "labels=3", "'split.stratify.labels' has no bins.")]
    [InlineData("stratify", "tempo=3", "The column 'tempo' is not in 't.csv'")]
    [InlineData("tolerance", "0,5", "'split.tolerance' must be a share from 0, below 1, such as 0.02, but is '0,5'.")]
    [InlineData("bind", "everything", "'split.bind': 'everything' is nothing that can bind")]
    [InlineData("bind", "acoustic:25,acoustic:30", "'split.bind': 'acoustic:30' contradicts 'acoustic:25'; remove one.")]
    [InlineData("freeze", "testing", "'split.freeze' names 'testing', which is no split")]
    [InlineData("seed", "1e3", "'split.seed' must be a whole number from 0, but is '1e3'.")]
    public void On_the_command_line(string key, string value, string message)
    {
        using var folder = new SplitFolder(Rows);
        AssertNotMade(folder.Plan(SplitMode.New, overrides: (key, value)), $"--{key}(1,1): error SG", message);
    }

    [Theory]
    [InlineData("{ weight: artist }", "t.csv(3,8): error SG0004: The weight 'a0' is no number from 0 to 1000000000. 'split.weight' names this column.")]
    [InlineData("{ stratify: { artist: { bins: 2 } } }", "t.csv(3,8): error SG0004: 'a0' is no number, but 'split.stratify' cuts this column into bins.")]
    public void In_a_cell(string split, string expected)
    {
        using var folder = new SplitFolder(Rows, split);
        Assert.Contains(expected, SplitFolder.Errors(folder.Plan(SplitMode.New)));
    }

    [Fact]
    public void A_guarded_split_that_will_not_be_there()
    {
        using var folder = new SplitFolder(Rows, more: "guard: [[train, tset]]");
        AssertNotMade(folder.Plan(SplitMode.New), "splitguard.yml(5,17): error SG0011", "'guard' names the split 'tset', which is none of those to be made: did you mean 'test'?");
    }

    [Fact]
    public void A_mode_is_needed_once_members_are_placed_and_splits_where_none_are()
    {
        using var folder = new SplitFolder(Rows);
        AssertNotMade(folder.Plan(), "splitguard.yml(1,1): error SG0005", "members are in a split already. Say what becomes of them");

        folder.Declare("{ seed: 1 }");
        folder.Table(Row.Made(1, 12));
        AssertNotMade(folder.Plan(), "splitguard.yml(1,1): error SG0005", "Nothing says which splits to make");
    }

    [Theory]
    [InlineData(SplitMode.Extend)]
    [InlineData(SplitMode.Repair)]
    public void A_split_that_is_left_without_a_ratio(SplitMode mode)
    {
        using var folder = new SplitFolder(Rows, "{ ratios: { train: 0.8, test: 0.2 } }");
        AssertNotMade(folder.Plan(mode), "splitguard.yml(1,1): error SG0011", "Members stand in the split 'val', which has no ratio");
    }

    private static void AssertNotMade(SplitPlan plan, string at, string message)
    {
        Assert.Equal(SplitStatus.NotMade, plan.Status);
        Assert.Contains(SplitFolder.Errors(plan), line => line.StartsWith(at, StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
        Assert.Null(plan.After);
        Assert.Empty(plan.Files.Names);
    }
}
