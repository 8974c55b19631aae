using System.Text.Json;
using SplitGuard.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using SplitGuard.Tests.Datasets;
using Xunit;

namespace SplitGuard.Tests.Splits;

/// <summary>The lock knows members by name and by content, and is never trusted blindly.</summary>
public sealed class LockTests : IDisposable
{
    private const string Policy = "{ ratios: { train: 0.5, test: 0.5 } }";

    private static readonly Row[] Rows =
    [
        new("a", "111", "", "", "dog", "1", "train"),
        new("b", "222", "", "", "dog", "1", "train"),
        new("c", "333", "", "", "dog", "1", "train"),
        new("d", "444", "", "", "dog", "1", "test"),
        new("e", "555", "", "", "dog", "1", "test"),
        new("f", "666", "", "", "dog", "1", "test"),
    ];

    private readonly SplitFolder folder = new(Rows, Policy);

    public LockTests() => folder.Split(SplitMode.Extend);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_records_every_member_in_a_split_in_order_of_ids()
    {
        folder.Table(Rows.Reverse().Append(new Row("0", "", "", "", "", "1", "")));
        folder.Split(SplitMode.Repair);
        Assert.Equal(["train\ta\t111\t-", "train\tb\t222\t-", "train\tc\t333\t-", "test\td\t444\t-", "test\te\t555\t-", "test\tf\t666\t-"], File.ReadLines(folder.File("splitguard.lock")).Skip(1));
    }

    [Fact]
    public void Renamed_or_encoded_anew_a_member_stays_in_its_split()
    {
        folder.Table(
        [
            new("z", "111", "", "", "dog", "1", ""), // 'a' by another name.
            new("b", "999", "", "", "dog", "1", ""), // 'b' in another encoding.
            new("c", "333", "", "", "dog", "1", ""), // As before, its cell lost.
            .. Rows.Skip(3),
            new("y", "000", "", "", "dog", "1", ""), // New.
        ]);

        var reasons = folder.Plan(SplitMode.Extend).Moves.ToDictionary(move => move.Id, move => move.Reason);
        Assert.Equal("'splitguard.lock' records it there", reasons["z"]);
        Assert.Null(reasons["y"]);

        var split = folder.Split(SplitMode.Extend);

        Assert.Equal(["train", "train", "train", "test", "test", "test"], split.SkipLast(1).Select(row => row.Split));
    }

    [Fact]
    public void All_that_is_renamed_at_once_is_known_by_content()
    {
        folder.Table(Rows.Select((row, i) => row with { Id = Rows[(i + 1) % 6].Id, Split = "" }));
        Assert.Equal(Rows.Select(row => row.Split), folder.Split(SplitMode.Extend).Select(row => row.Split));
    }

    [Fact]
    public void The_line_ends_that_version_control_makes_are_no_difference()
    {
        var text = File.ReadAllText(folder.File("splitguard.lock"));
        File.WriteAllText(folder.File("splitguard.lock"), text.ReplaceLineEndings("\r\n"));
        Assert.Empty(folder.Plan(SplitMode.Extend).Files.Names);

        File.WriteAllText(folder.File("splitguard.lock"), text + "train\tz\t999\t-\n");
        Assert.Equal(["splitguard.lock"], folder.Plan(SplitMode.Extend).Files.Names);
    }

    [Fact]
    public void A_new_copy_of_a_member_is_another_member()
    {
        folder.Declare("{ ratios: { train: 0.5, test: 0.5 }, freeze: test }");
        folder.Table([.. Rows, new("z", "444", "", "", "dog", "1", "")]);
        Assert.Equal(["z"], folder.Plan(SplitMode.Extend).LeftOut.Select(one => one.Id));
    }

    [Fact]
    public void A_repair_leaves_out_who_has_no_split_though_it_is_locked()
    {
        folder.Table(Rows.Select(row => row.Id == "a" ? row with { Split = "" } : row));
        Assert.Equal("", folder.Split(SplitMode.Repair)[0].Split);
    }

    [Fact]
    public void A_lock_that_puts_tied_members_apart_is_told_as_that()
    {
        folder.Table([new("z", "111", "Ada", "", "dog", "1", ""), .. Rows.Skip(1).Select(row => row.Id == "d" ? row with { Artist = "Ada" } : row)]);
        var error = Assert.Single(SplitFolder.Errors(folder.Plan(SplitMode.Extend)));
        Assert.EndsWith("Only the lock has 'z' there: remove its line from the lock, and it goes where what it is tied to stands.", error, StringComparison.Ordinal);

        folder.With("splitguard.lock", string.Concat(File.ReadLines(folder.File("splitguard.lock")).Where(line => !line.StartsWith("train\ta", StringComparison.Ordinal)).Select(line => line + "\n")));
        Assert.Equal("test", folder.Split(SplitMode.Extend)[0].Split);
    }

    [Fact]
    public void Who_stands_elsewhere_than_locked_is_told()
    {
        folder.Table(Rows.Select(row => row.Id switch { "a" => row with { Split = "test" }, "d" => row with { Id = "z", Split = "train" }, _ => row }));

        var told = folder.Check().Findings.Where(finding => finding.Code == Codes.Moved).ToArray();

        Assert.Equal(["'a' in split 'test' is locked in split 'train'", "'z' in split 'train' is locked in split 'test'"], told.Select(finding => finding.Message.Split(':')[0]));
        Assert.All(told, finding => Assert.Equal(Severity.Warning, finding.Severity));
        Assert.Equal([2, 5], told.Select(finding => finding.Location.Line));

        folder.Split(SplitMode.Extend);
        Assert.DoesNotContain(folder.Check().Findings, finding => finding.Code == Codes.Moved);
    }

    [Theory]
    [InlineData("train\ta\t111", "expected a split, an id and two hashes between tabs")]
    [InlineData("train\ta\t111\t-\t-", "expected a split, an id and two hashes between tabs")]
    [InlineData("train\t\t111\t-", "expected a split, an id and two hashes between tabs")]
    [InlineData("\ta\t111\t-", "expected a split, an id and two hashes between tabs")]
    [InlineData("<<<<<<< HEAD", "expected a split, an id and two hashes between tabs")]
    [InlineData("test\tf\t666\t-\ntrain\tf\t666\t-", "'f' is recorded in two splits, 'test' and 'train'", 3)]
    [InlineData("train\ta\xFF\t111\t-", "this is not UTF-8")]
    public void A_broken_line_is_told(string text, string expected, int line = 2)
    {
        File.WriteAllBytes(folder.File("splitguard.lock"), [.. "# lock\n"u8, .. text.Select(character => (byte)character)]);
        AssertUnreadable($"splitguard.lock({line},1): error SG0017: The lock file cannot be read from here: {expected}. Take it back from version control, or delete it; 'dotnet splitguard split' writes a new one.");
    }

    [Fact]
    public void A_line_without_end_is_not_swallowed_whole()
    {
        using (var file = new FileStream(folder.File("splitguard.lock"), FileMode.Create)) file.SetLength(1L << 40);
        AssertUnreadable("splitguard.lock(1,1): error SG0017: The lock file cannot be read from here: This line is longer than 16777216 characters. Take it");
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in folders.");
        File.Delete(folder.File("splitguard.lock"));
        System.Diagnostics.Process.Start("mkfifo", folder.File("splitguard.lock")).WaitForExit();
        AssertUnreadable("splitguard.lock(1,1): error SG0017: The lock file cannot be read from here: it is a pipe, a socket or a device. Take it");
    }

    [Fact]
    public void Remarks_blank_lines_and_line_ends_of_windows_mean_nothing()
    {
        File.WriteAllText(folder.File("splitguard.lock"), "\uFEFF" + File.ReadAllText(folder.File("splitguard.lock")).Replace("\n", "\r\n\r\n# \t\r\n"));
        folder.Table(Rows.Select(row => row with { Split = "" }));
        Assert.Equal(Rows.Select(row => row.Split), folder.Split(SplitMode.Extend).Select(row => row.Split));
    }

    [Fact]
    public void Names_with_any_characters_are_read_as_they_were_written()
    {
        string[] ids = ["a\tb", "a\nb", "a\r\nb", "#a", "\\t", "\\", "a\\\tb", "ä\u2028🐦", new string('#', 4096), "x" + new string('\t', 4095)];
        folder.With("t.jsonl", string.Concat(ids.Select((id, i) => JsonSerializer.Serialize(new { id, split = i % 2 == 0 ? "#\\\ttrain" : "test" }) + "\n")));
        folder.With("splitguard.yml", "members: { table: t.jsonl, id: id, split: split }\n");
        var plan = folder.Plan(SplitMode.Extend);
        SplitFolder.AssertReady(plan);
        plan.Files.Write();
        Assert.DoesNotContain(folder.Check().Findings, finding => finding.Code == Codes.Moved);

        folder.With("t.jsonl", string.Concat(ids.Select((id, i) => JsonSerializer.Serialize(new { id, split = i % 2 == 0 ? "test" : "#\\\ttrain" }) + "\n")));

        Assert.Equal(ids, folder.Check().Findings.Where(finding => finding.Code == Codes.Moved).Select(finding => finding.Members[0].Id).OrderBy(id => Array.IndexOf(ids, id)));
    }

    private void AssertUnreadable(string expected)
    {
        var plan = folder.Plan(SplitMode.Extend);
        Assert.Equal(SplitStatus.NotMade, plan.Status);
        Assert.StartsWith(expected, Assert.Single(SplitFolder.Errors(plan)), StringComparison.Ordinal);
        Assert.StartsWith(expected, Assert.Single(folder.Check().Problems.Select(DatasetFolder.Line)), StringComparison.Ordinal);
    }
}
