using System.Globalization;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>What a user sees of <c>check</c>: verdicts, places, exit codes.</summary>
public sealed class GateTests : IDisposable
{
    private const string OneTable = "version: 1\nmembers: { table: clips.csv, path: path, split: split }\n";
    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    private void Sound(string name, int seed, double seconds = 2.5) => work.Write(name, Sounds.Wav(Sounds.Make(seed, seconds)));

    [Fact]
    public void Different_sounds_are_clean()
    {
        for (var i = 0; i < 8; i++) Sound($"{i}.wav", i);
        work.Write("clips.csv", "path,split\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"{i}.wav,{(i < 5 ? "train" : "test")}\n")));
        work.Write("splitguard.yml", OneTable);

        var run = work.Check();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("clean", run.Json.Verdict());
        Assert.Empty(run.Json.Findings());
        Assert.Equal(12.5, run.Json.GetProperty("splits").GetProperty("train").GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void Each_kind_of_copy_is_a_leak_at_its_row()
    {
        for (var i = 0; i < 6; i++) Sound($"{i}.wav", i, 4);
        var sound = Sounds.Make(0, 4);
        work.Write("copy.wav", Sounds.Wav(sound));
        var tagged = Sounds.Wav(sound);
        work.Write("tagged.wav", [.. tagged, .. "LIST\0\0\0\0"u8]);
        work.Write("quieter.wav", Sounds.Wav(Sounds.Make(1, 4), gain: 0.25));
        work.Write("excerpt.wav", Sounds.Wav(Sounds.Make(2, 4).AsSpan(Sounds.Rate, 2 * Sounds.Rate)));
        work.Write("clips.csv", """
            path,split
            0.wav,train
            1.wav,train
            2.wav,train
            3.wav,train
            4.wav,train
            5.wav,train
            copy.wav,test
            tagged.wav,test
            quieter.wav,test
            excerpt.wav,test

            """);
        work.Write("splitguard.yml", OneTable + "rules: { within-split: none }\n");

        var run = work.Check();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("leaking", run.Json.Verdict());
        Assert.Equal(
            ["SG0101 0.wav|copy.wav 8", "SG0102 0.wav|tagged.wav 9", "SG0103 1.wav|quieter.wav 10", "SG0103 2.wav|excerpt.wav 11"],
            run.Json.Findings().Select(finding => $"{finding.Code()} {finding.Pair()} {finding.Line()}"));
        var excerpt = run.Json.Findings("acoustic")[1].GetProperty("match");
        Assert.Equal(-1, excerpt.GetProperty("offsetSeconds").GetDouble(), 0.02);
        Assert.Equal(2, excerpt.GetProperty("overlapSeconds").GetDouble(), 0.25);
    }

    [Fact]
    public void Duplicates_inside_a_split_inform_and_do_not_fail()
    {
        Sound("a.wav", 1);
        Sound("b.wav", 1);
        Sound("c.wav", 2);
        work.Write("clips.csv", "path,split\na.wav,train\nb.wav,train\nc.wav,test\n");
        work.Write("splitguard.yml", OneTable);

        var run = work.Check();

        Assert.Equal(0, run.ExitCode);
        var finding = Assert.Single(run.Json.Findings());
        Assert.Equal(("SG0110", "info", "same-bytes"), (finding.Code(), finding.GetProperty("severity").GetString(), finding.GetProperty("kind").GetString()));
    }

    [Fact]
    public void Only_guarded_boundaries_count_and_a_chain_through_another_split_warns()
    {
        Sound("a.wav", 1);
        Sound("b.wav", 1);
        Sound("c.wav", 2);
        work.Write("clips.csv", "path,split,take\na.wav,train,1\nb.wav,pool,2\nc.wav,test,2\n");
        work.Write("splitguard.yml", OneTable + "groups: { take: take }\nguard: [[train, test]]\n");

        var run = work.Check();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["SG0202", "SG0110"], run.Json.Findings().Select(Verdicts.Code));
        var chain = run.Json.Findings("chain").Single();
        Assert.Equal(
            ["'c.wav' and 'b.wav' share take '2'", "'b.wav' and 'a.wav' are the same file"],
            chain.GetProperty("chain").EnumerateArray().Select(step => step.GetString()));
    }

    [Fact]
    public void Members_that_cannot_be_read_fail_the_gate_and_the_run_goes_on()
    {
        Sound("a.wav", 1);
        Sound("b.wav", 1);
        work.Write("broken.wav", "RIFFxxxxWAVE and nothing that makes sense"u8.ToArray());
        work.Write("empty.wav", ""u8.ToArray());
        work.Write("clips.csv", "path,split\na.wav,train\nb.wav,test\nbroken.wav,test\nempty.wav,test\ngone.wav,test\n");
        work.Write("splitguard.yml", OneTable);

        var run = work.Check();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["broken.wav", "empty.wav", "gone.wav"], run.Json.Findings("unreadable").Select(Verdicts.Pair).Order(StringComparer.Ordinal));
        Assert.Single(run.Json.Findings("same-bytes"));

        work.Write("clips.csv", "path,split\na.wav,train\nbroken.wav,test\n");
        Assert.Equal("incomplete", work.Check().Json.Verdict());
    }

    [Fact]
    public void Silence_is_no_evidence_by_sound_but_equal_bytes_are()
    {
        var silence = new float[3 * Sounds.Rate];
        work.Write("a.wav", Sounds.Wav(silence));
        work.Write("b.wav", [.. Sounds.Wav(silence), .. "LIST\0\0\0\0"u8]);
        work.Write("c.wav", Sounds.Wav(silence));
        work.Write("clips.csv", "path,split\na.wav,train\nb.wav,test\nc.wav,test\n");
        work.Write("splitguard.yml", OneTable);

        var verdict = work.Check().Json;

        Assert.Equal(["a.wav|c.wav"], verdict.SoundPairs());
        Assert.Equal("same-bytes", verdict.Findings("same-bytes").Single().GetProperty("kind").GetString());
        Assert.Equal(3, verdict.Findings("silent").Length);
    }

    [Fact]
    public void A_waiver_accepts_a_finding_until_it_expires()
    {
        Sound("a.wav", 1);
        Sound("b.wav", 1);
        work.Write("clips.csv", "path,split\na.wav,train\nb.wav,test\n");
        work.Write("splitguard.yml", OneTable);
        var id = work.Check().Json.Findings().Single().GetProperty("id").GetString();

        work.Write("splitguard.waivers.yml", $"waivers:\n  - finding: {id}\n    reason: one is meant to be the other\n    expires: 2999-12-31\n");
        var accepted = work.Check();
        Assert.Equal(0, accepted.ExitCode);
        Assert.Equal("clean", accepted.Json.Verdict());
        Assert.Equal("one is meant to be the other", accepted.Json.GetProperty("waived")[0].GetProperty("reason").GetString());

        work.Write("splitguard.waivers.yml", $"waivers:\n  - finding: {id}\n    reason: one is meant to be the other\n    expires: 2001-12-31\n");
        var expired = work.Check();
        Assert.Equal(1, expired.ExitCode);
        Assert.Equal(["SG0101", "SG0501"], expired.Json.Findings().Select(Verdicts.Code));
        Assert.Equal(("splitguard.waivers.yml", 2), (expired.Json.Findings()[1].GetProperty("location").GetProperty("file").GetString(), expired.Json.Findings()[1].Line()));

        work.Write("splitguard.waivers.yml", $"waivers:\n  - finding: {id}\n    reason: yes\n  - finding: 0123456789ab\n    reason: no longer there\n");
        Assert.Equal(["SG0502"], work.Check().Json.Findings().Select(Verdicts.Code));

        work.Write("splitguard.waivers.yml", $"waivers:\n  - findng: {id}\n");
        var wrong = work.Check();
        Assert.Equal(2, wrong.ExitCode);
        Assert.All(wrong.Json.Findings(), finding => Assert.Equal("splitguard.waivers.yml", finding.GetProperty("location").GetProperty("file").GetString()));
    }

    [Fact]
    public void Lines_for_a_build_are_canonical_and_name_both_rows()
    {
        Sound("a.wav", 1);
        Sound("b.wav", 1);
        work.Write("train.csv", "path\na.wav\n");
        work.Write("test.csv", "path\nb.wav\n");
        work.Write("splitguard.yml", "version: 1\nmembers:\n  splits:\n    train: { table: train.csv, path: path }\n    test: { table: test.csv, path: path }\n");

        var run = work.Run("check", "--format", "msbuild");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{work.PathOf("test.csv")}(2,1): error SG0101: 'b.wav' in split 'test' is the same file as 'a.wav' in split 'train' (train.csv line 2)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Usage_errors_and_bad_declarations_could_not_be_checked()
    {
        Assert.Equal(2, work.Run("check").ExitCode);
        Assert.Equal(2, work.Run("check", "--no-such-option").ExitCode);
        Assert.Equal(2, work.Run("check", "--format", "sound").ExitCode);
        Assert.Equal(2, work.Run("check", "--threads", "0").ExitCode);
        Assert.Equal(2, work.Run("chekc").ExitCode);

        work.Write("splitguard.yml", "version: 1\nmembrs: {}\n");
        var run = work.Run("check");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("splitguard.yml:2", run.Output, StringComparison.Ordinal);
        Assert.Contains("members", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Threads_and_order_of_rows_change_nothing_but_line_numbers(string threads)
    {
        for (var i = 0; i < 12; i++) Sound($"{i}.wav", i % 7);
        string Table(IEnumerable<int> order) => "path,split,who\n" + string.Concat(order.Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{i}.wav,{(i % 3 == 0 ? "test" : "train")},{i % 5}\n")));
        work.Write("splitguard.yml", OneTable + "groups: { who: who }\n");
        work.Write("clips.csv", Table(Enumerable.Range(0, 12)));
        var reference = work.Check("--no-store", "--threads", "2").Output;

        Assert.Equal(reference, work.Check("--no-store", "--threads", threads).Output);
        work.Write("clips.csv", Table(Enumerable.Range(0, 12).Reverse()));
        Assert.Equal(WithoutLines(reference), WithoutLines(work.Check("--no-store", "--threads", threads).Output));

        static string WithoutLines(string json) => string.Join('\n', json.Split('\n').Where(line => !line.Contains("\"line\":", StringComparison.Ordinal)));
    }
}
