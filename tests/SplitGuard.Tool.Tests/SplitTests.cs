using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>What a user sees of <c>split</c>: files, reports, exit codes.</summary>
public sealed class SplitTests : IDisposable
{
    private const string Declaration = """
        members: { table: clips.csv, id: id, split: split }
        labels: label
        groups: { artist: artist }
        split: { ratios: { train: 0.6, test: 0.4 } }

        """;

    private const string Placed = """
        id,artist,label,split
        a,Ada,dog,train
        b,Ada,dog,test
        c,Bob,"cat, big",train
        d,,dog,test
        e,Cy,cat,train
        f,Ada,dog,train

        """;

    private readonly Workplace work = new();

    public SplitTests()
    {
        work.Write("splitguard.yml", Declaration);
        work.Write("clips.csv", Placed);
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_repair_is_written_told_and_passes_the_check()
    {
        Assert.Equal(1, work.Check().ExitCode);

        var run = work.Run("split", "--mode", "repair");

        Assert.Equal((0, "Wrote 'clips.csv', 'splitguard.lock'.\n"), (run.ExitCode, run.Error.ReplaceLineEndings("\n")));
        Assert.Contains("1 member moved, 0 placed, 0 left out", run.Output, StringComparison.Ordinal);
        Assert.Contains("clips.csv:3 b: 'test' → 'train' ('a' and 'b' share artist 'Ada')", run.Output, StringComparison.Ordinal);
        Assert.Equal(Placed.Replace("b,Ada,dog,test", "b,Ada,dog,train", StringComparison.Ordinal), Table());
        Assert.Equal(0, work.Check().ExitCode);

        var again = work.Run("split", "--mode", "repair");
        Assert.Equal((0, "All files are what they should be; nothing was written.\n"), (again.ExitCode, again.Error.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void A_dry_run_writes_nothing_and_prints_a_diff_that_git_applies()
    {
        var run = work.Run("split", "--mode", "repair", "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["clips.csv", "splitguard.yml"], Directory.GetFiles(work.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Placed, Table());
        Assert.Empty(run.Error);

        work.Write("plan.txt", run.Output);
        Git("init", "-q");
        Git("apply", "plan.txt");
        var applied = Table();
        work.Write("clips.csv", Placed);
        work.Run("split", "--mode", "repair");
        Assert.Equal(Table(), applied);
        Assert.NotEqual(Placed, applied);
    }

    [Fact]
    public void To_verify_writes_nothing_and_fails_at_each_row_that_differs()
    {
        var before = work.Run("split", "--mode", "repair", "--verify", "--format", "msbuild");
        Assert.Equal(1, before.ExitCode);
        Assert.Equal(Placed, Table());
        Assert.False(File.Exists(work.PathOf("splitguard.lock")));
        Assert.Contains("'clips.csv' is not what 'dotnet splitguard split' would write.", before.Error, StringComparison.Ordinal);
        Assert.Contains($"{work.PathOf("clips.csv")}(3,1): error SG0605: 'b' stands in 'test', but should be in 'train': 'a' and 'b' share artist 'Ada'\n", before.Output, StringComparison.Ordinal);

        work.Run("split", "--mode", "repair");
        var after = work.Run("split", "--mode", "repair", "--verify", "--format", "msbuild");
        Assert.Equal((0, ""), (after.ExitCode, after.Error));
        Assert.DoesNotContain(": error ", after.Output, StringComparison.Ordinal);

        work.Write("splitguard.lock", "# another\n");
        var changed = work.Run("split", "--mode", "repair", "--verify");
        Assert.Equal((1, "'splitguard.lock' is not what 'dotnet splitguard split' would write.\n"), (changed.ExitCode, changed.Error.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Explain_tells_the_chain_of_a_member()
    {
        var tied = work.Run("split", "--explain", "b");
        Assert.Equal((0, "'b' is one of 3 members that must stay together: 1 in test, 2 in train.\n  'b' and 'a' share artist 'Ada'\n  'b' and 'f' share artist 'Ada'\n"), (tied.ExitCode, tied.Output));
        Assert.Equal("'e' is tied to no other member: it can be in any split.\n", work.Run("split", "--explain", "e").Output);

        var unknown = work.Run("split", "--explain", "nobody");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("There is no member 'nobody'", unknown.Output, StringComparison.Ordinal);
        Assert.Equal(Placed, Table());
    }

    [Fact]
    public void Json_holds_the_whole_plan_and_nothing_else()
    {
        work.Write("clips.csv", Placed + "g,Bob,cat,\nh,,dog,\n");
        var run = work.Run("split", "--mode", "repair", "--format", "json", "--dry-run");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        var plan = run.Json;
        Assert.Equal(["version", "dataset", "mode", "status", "complete", "problems", "before", "after", "certificate", "moves", "leftOut"], Names(plan));
        Assert.Equal((1, "repair", "ready", true), (plan.GetProperty("version").GetInt32(), plan.GetProperty("mode").GetString(), plan.GetProperty("status").GetString(), plan.GetProperty("complete").GetBoolean()));
        foreach (var distribution in new[] { plan.GetProperty("before"), plan.GetProperty("after") })
        {
            Assert.Equal(["J", "misplacedSize", "largestSizeDeviation", "largestLabelDeviation", "largestDivergence", "emptyCells", "splits", "labels"], Names(distribution));
            Assert.Equal(["train", "test"], Names(distribution.GetProperty("splits")));
            Assert.Equal(["ratio", "share", "members", "seconds", "divergence"], Names(distribution.GetProperty("splits").GetProperty("test")));
            Assert.Equal(6, distribution.GetProperty("splits").EnumerateObject().Sum(split => split.Value.GetProperty("members").GetInt32()));
            Assert.All(distribution.GetProperty("labels").EnumerateArray(), label =>
            {
                Assert.Equal(["column", "label", "mass", "shares"], Names(label));
                Assert.Equal(1, label.GetProperty("shares").EnumerateArray().Sum(share => share.GetDouble()), 1e-6);
            });
        }

        Assert.Equal(["J", "bound", "gap", "size", "labels"], Names(plan.GetProperty("certificate")));
        Assert.Equal(plan.GetProperty("after").GetProperty("J").GetDouble(), plan.GetProperty("certificate").GetProperty("J").GetDouble());
        var move = Assert.Single(plan.GetProperty("moves").EnumerateArray());
        Assert.Equal(["id", "from", "to", "reason", "location"], Names(move));
        Assert.Equal("clips.csv", move.GetProperty("location").GetProperty("file").GetString());
        Assert.Empty(plan.GetProperty("leftOut").EnumerateArray());
    }

    [Fact]
    public void What_stands_against_a_split_is_told_at_its_row_and_nothing_is_written()
    {
        work.Write("splitguard.yml", Declaration.Replace("} }", "}, freeze: test }", StringComparison.Ordinal));

        var run = work.Run("split", "--mode", "repair");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("REFUSED", run.Output, StringComparison.Ordinal);
        Assert.Contains("error SG0603 clips.csv:2 'a' can be in no split; it is tied to 'b' in 'test': 'b' and 'a' share artist 'Ada'. --leave-out leaves such members out of all splits.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Left out: 2 members", run.Output, StringComparison.Ordinal);
        Assert.Equal(Placed, Table());
        Assert.False(File.Exists(work.PathOf("splitguard.lock")));
        var lines = work.Run("split", "--mode", "repair", "--format", "msbuild").Output;
        Assert.StartsWith(work.PathOf("clips.csv") + "(2,1): error SG0603: 'a' can be in no split", lines, StringComparison.Ordinal);

        var accepted = work.Run("split", "--mode", "repair", "--leave-out");
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("warning SG0603", accepted.Output, StringComparison.Ordinal);
        Assert.Equal(Placed.Replace("Ada,dog,train", "Ada,dog,", StringComparison.Ordinal), Table());
    }

    [Fact]
    public void Sizes_that_are_out_of_reach_need_consent()
    {
        work.Write("clips.csv", "id,artist,label,split\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"m{i},{(i < 9 ? "Ada" : "")},dog,\n")));
        var run = work.Run("split", "--format", "json");
        Assert.Equal((1, "refused"), (run.ExitCode, run.Json.GetProperty("status").GetString()));
        Assert.Equal("SG0601", Assert.Single(run.Json.GetProperty("problems").EnumerateArray(), problem => problem.GetProperty("severity").GetString() == "error").GetProperty("code").GetString());
        Assert.Equal(["members", "share", "largestRatio", "first", "cuts", "instead"], Names(run.Json.GetProperty("giant")));
        Assert.Equal("do not bind group 'artist'", run.Json.GetProperty("giant").GetProperty("instead")[0].GetProperty("what").GetString());

        Assert.Equal(0, work.Run("split", "--accept-infeasible").ExitCode);
    }

    [Theory]
    [InlineData("--mode", "sideways", "--mode is new")]
    [InlineData("--mode", "0", "--mode is new")]
    [InlineData("--format", "xml", "--format is console, msbuild or json")]
    [InlineData("--folds", "many", "'split.folds' must be a whole number from 2 to 1000")]
    [InlineData("--threads", "0", "--threads must be 1 or more")]
    [InlineData("--no-such-option", "1", "--no-such-option")]
    public void Usage_errors_are_no_refusals(string option, string value, string expected)
    {
        var run = work.Run("split", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(Placed, Table());
    }

    [Fact]
    public void Members_in_splits_without_a_mode_are_not_touched()
    {
        var run = work.Run("split");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("6 of 6 members are in a split already. Say what becomes of them: --mode extend", run.Output, StringComparison.Ordinal);
        Assert.Equal(Placed, Table());
    }

    [Fact]
    public void Options_override_the_declaration()
    {
        var run = work.Run("split", "--mode", "new", "--ratios", "a=0.4,b=0.4,c=0.2", "--stratify", "label=micro", "--weight", "members", "--bind", "group:artist", "--seed", "9", "--tolerance", "0.3", "--dry-run", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a", "b", "c"], Names(run.Json.GetProperty("after").GetProperty("splits")));
        Assert.Equal(["label"], run.Json.GetProperty("after").GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("column").GetString()).Distinct());
    }

    [Fact]
    public void Sizes_in_seconds_are_those_that_were_heard()
    {
        for (var i = 1; i <= 4; i++) work.Write($"{i}.wav", Sounds.Wav(Sounds.Make(i, i)));
        work.Write("clips.csv", "path,split\n1.wav,\n2.wav,\n3.wav,\n4.wav,\n");
        work.Write("splitguard.yml", "members: { table: clips.csv, path: path, split: split }\nsplit: { ratios: { train: 0.6, test: 0.4 }, weight: seconds }\n");

        var splits = work.Run("split", "--format", "json").Json.GetProperty("after").GetProperty("splits");

        Assert.Equal([6, 4], splits.EnumerateObject().Select(split => split.Value.GetProperty("seconds").GetDouble()));
    }

    [Fact]
    public void Copies_by_sound_are_kept_together()
    {
        for (var i = 0; i < 6; i++) work.Write($"{i}.wav", Sounds.Wav(Sounds.Make(i % 4, 3), gain: i < 4 ? 1 : 0.5));
        work.Write("clips.csv", "path,split\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"{i}.wav,\n")));
        work.Write("splitguard.yml", "members: { table: clips.csv, path: path, split: split }\nsplit: { folds: 4, stratify: {} }\n");

        Assert.Equal(0, work.Run("split", "--accept-infeasible").ExitCode);

        var folds = Table().Split('\n')[1..^1].Select(line => line.Split(',')[1]).ToArray();
        Assert.Equal((folds[0], folds[1]), (folds[4], folds[5]));
        Assert.Equal(0, work.Check().ExitCode);
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--verify")]
    public void Controls_are_not_written_where_nothing_may_be(string option)
    {
        var run = work.Run("split", "--mode", "controls", option);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--mode controls writes its lists", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void When_one_file_cannot_be_written_all_are_as_they_were()
    {
        Directory.CreateDirectory(work.PathOf("splitguard.lock"));

        var run = work.Run("split", "--mode", "repair");

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Equal(Placed, Table());
        Assert.Equal(["clips.csv", "splitguard.yml"], Directory.GetFiles(work.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_that_may_not_be_written_is_left_alone()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The super-user may write everywhere.");
        File.SetAttributes(work.PathOf("clips.csv"), FileAttributes.ReadOnly);

        var run = work.Run("split", "--mode", "repair");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("clips.csv", run.Error, StringComparison.Ordinal);
        Assert.Equal(Placed, Table());
        Assert.False(File.Exists(work.PathOf("splitguard.lock")));
        File.SetAttributes(work.PathOf("clips.csv"), FileAttributes.Normal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1500)]
    [InlineData(2500)]
    public void Interrupted_it_leaves_a_valid_split_or_none(int milliseconds)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        var random = new Random(1);
        var table = "id,artist,label,split\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"m{i:00000},a{random.Next(6000)},l{random.Next(60)};l{random.Next(60)},\n"));
        work.Write("clips.csv", table);

        var run = ToolProcess.Interrupt(work.Folder, milliseconds, "split", "--format", "json");

        Assert.True(run.ExitCode is 0 or 130);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(work.Folder, "*.tmp"));
        if (Table() == table)
        {
            Assert.Equal(130, run.ExitCode);
            Assert.False(File.Exists(work.PathOf("splitguard.lock")));
            return;
        }

        Assert.Equal(run.ExitCode == 0, run.Json.GetProperty("complete").GetBoolean());
        Assert.DoesNotContain(Table().Split('\n')[1..^1], line => line.EndsWith(','));
        Assert.Equal(0, work.Check().ExitCode);
    }

    private string Table() => File.ReadAllText(work.PathOf("clips.csv"));

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = work.Folder, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
