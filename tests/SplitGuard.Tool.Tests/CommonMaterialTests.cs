using System.Text.Json;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>A jingle in many members is told once, and nothing else is hidden by it.</summary>
public sealed class CommonMaterialTests : IDisposable
{
    private const double Seconds = 6;
    private const double JingleSeconds = 1.5;

    private static readonly float[] Jingle = Sounds.Make(1000, JingleSeconds);

    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    private static string Name(int member) => $"{member:000}.wav";

    /// <summary>Where a member's jingle begins.</summary>
    private static double Start(int member) => 0.25 + (member * 7 % 17) * 0.25;

    private static float[] WithJingle(int member)
    {
        var samples = Sounds.Noises(member, Seconds);
        Jingle.CopyTo(samples.AsSpan((int)(Start(member) * Sounds.Rate)));
        return samples;
    }

    /// <summary>Members with the jingle, every fourth in split 'test'; other files have theirs in the name.</summary>
    private void Lay(int members, string rules = "", params string[] others)
    {
        for (var member = 0; member < members; member++) work.Write(Name(member), Sounds.Wav(WithJingle(member)));
        Declare(members, rules, others);
    }

    private void Declare(int members, string rules, params string[] others)
    {
        var rows = Enumerable.Range(0, members).Select(member => $"{Name(member)},{(member % 4 == 0 ? "test" : "train")}\n");
        work.Write("clips.csv", "path,split\n" + string.Concat(rows) + string.Concat(others.Select(other => $"{other},{other.Split('-')[0]}\n")));
        work.Write("splitguard.yml", $"version: 1\nmembers: {{ table: clips.csv, path: path, split: split }}\nrules: {{ {rules} }}\n");
    }

    [Fact]
    public void It_is_told_once_with_all_its_members()
    {
        Lay(120);

        var run = work.Check();

        Assert.Equal((0, "clean"), (run.ExitCode, run.Json.Verdict()));
        Assert.Empty(run.Json.GetProperty("clusters").EnumerateArray());
        var finding = Assert.Single(run.Json.Findings());
        Assert.Equal(("SG0104", "common-material", "warning", 2), (finding.Code(), finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.Line()));
        Assert.Matches(
            @"^a passage of 1\.[45]\d s stands in 120 members of 2 splits: 'test' \(30\), 'train' \(90\); common material, told once; in '000\.wav' it begins at 0\.2\d s$",
            finding.GetProperty("message").GetString());
        Assert.Equal(Enumerable.Range(0, 120).Select(Name), finding.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("id").GetString()));
        Assert.All(finding.GetProperty("material").GetProperty("stretches").EnumerateArray().Index(), stretch => Assert.Equal(
            (Start(stretch.Index), JingleSeconds),
            (stretch.Item.GetProperty("start").GetDouble(), stretch.Item.GetProperty("seconds").GetDouble()),
            (expected, actual) => Math.Abs(expected.Item1 - actual.Item1) < 0.1 && Math.Abs(expected.Item2 - actual.Item2) < 0.1));
        Assert.Equal(run.Output, work.Check("--threads", "1").Output); // From the store.

        Declare(119, "common-material: error");
        var stricter = work.Check();
        Assert.Equal((1, "leaking"), (stricter.ExitCode, stricter.Json.Verdict()));
        Assert.Equal(IdOf(finding), IdOf(Assert.Single(stricter.Json.Findings())));

        work.Write("splitguard.waivers.yml", $"waivers:\n  - finding: {IdOf(finding)}\n    reason: the station's jingle\n");
        Assert.Equal((0, 1), (work.Check().ExitCode, work.Check().Json.GetProperty("waived").GetArrayLength()));

        static string IdOf(JsonElement finding) => finding.GetProperty("id").GetString()!;
    }

    [Fact]
    public void Copies_and_pairs_that_share_more_are_told_of_beside_it()
    {
        work.Write("test-copy.wav", Sounds.Wav(WithJingle(1), gain: 0.5));
        foreach (var (split, seed) in new[] { ("test", 501), ("train", 502) })
        {
            var samples = WithJingle(seed);
            Sounds.Noises(1001, 1).CopyTo(samples.AsSpan((int)((Start(seed) < 3 ? 4.75 : 0.5) * Sounds.Rate)));
            work.Write($"{split}-more.wav", Sounds.Wav(samples));
        }

        Lay(117, "", "test-copy.wav", "test-more.wav", "train-more.wav");

        var run = work.Check();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["SG0103 001.wav|test-copy.wav", "SG0103 test-more.wav|train-more.wav"], run.Json.Findings("acoustic").Select(finding => $"{finding.Code()} {finding.Pair()}"));
        Assert.Equal(120, Assert.Single(run.Json.Findings("common-material")).GetProperty("members").GetArrayLength());
        Assert.Empty(run.Json.Findings("within-split"));
    }

    [Fact]
    public void Few_members_that_share_it_are_told_of_as_pairs_unless_asked_for_otherwise()
    {
        Lay(40);
        var asPairs = work.Check();
        Assert.InRange(asPairs.Json.Findings("acoustic").Length, 250, 300); // 10 in 'test', 30 in 'train'.
        Assert.Empty(asPairs.Json.Findings("common-material"));

        Declare(40, "common-material: { least-members: 20 }");
        Assert.Equal(["SG0104"], work.Check().Json.Findings().Select(Verdicts.Code));

        Declare(40, "common-material: { least-members: never }");
        Assert.Equal(asPairs.Output, work.Check().Output);
    }

    [Fact]
    public void Pairs_are_told_of_many_members_too_where_they_are_asked_for()
    {
        Lay(120, "common-material: { least-members: never }");

        var run = work.Check();

        Assert.Equal(1, run.ExitCode);
        Assert.InRange(run.Json.Findings("acoustic").Length, 2000, 2700); // 30 in 'test', 90 in 'train'.
        Assert.Empty(run.Json.Findings("common-material"));
    }

    [Fact]
    public void Within_one_split_it_is_a_duplicate_that_crosses_no_boundary()
    {
        work.Write("test-other.wav", Sounds.Wav(Sounds.Noises(500, Seconds)));
        for (var member = 0; member < 12; member++) work.Write($"train-{member}.wav", Sounds.Wav(WithJingle(member)));
        Declare(0, "common-material: { least-members: 10 }", ["test-other.wav", .. Enumerable.Range(0, 12).Select(member => $"train-{member}.wav")]);

        var finding = Assert.Single(work.Check().Json.Findings());

        Assert.Equal(("SG0110", "info"), (finding.Code(), finding.GetProperty("severity").GetString()));
        Assert.Contains("stands in 12 members of split 'train'; common material", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
