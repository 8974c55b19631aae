using System.Globalization;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using Xunit;

namespace SplitGuard.Tests.Splits;

/// <summary>What a policy asks for is what is made.</summary>
public sealed class PolicyTests
{
    /// <summary>Ten members that nothing ties, of weights 1 to 10.</summary>
    private static readonly Row[] Ten = [.. Enumerable.Range(1, 10).Select(i => new Row($"m{i:00}", $"c{i}", "", "", i <= 6 ? "dog" : "cat", $"{i}", ""))];

    [Theory]
    [InlineData("a,b,c", "a,b,c")]
    [InlineData("2,3,1", "1,2,3")]
    [InlineData("train,test,test", "1,2,3")]
    [InlineData(",,", "1,2,3")]
    public void Folds_take_over_as_many_names_else_they_are_numbered(string old, string expected)
    {
        using var folder = new SplitFolder(Ten.Select((row, i) => row with { Split = old.Split(',')[i % 3] }), "{ folds: 3 }");
        var plan = folder.Plan(SplitMode.New);
        SplitFolder.AssertReady(plan);
        Assert.Equal(expected, string.Join(',', plan.After!.Splits.Select(split => split.Name)));
        Assert.All(plan.After.Splits, split => Assert.Equal(1.0 / 3, split.Ratio));
    }

    [Fact]
    public void Ratios_are_met_in_declared_order()
    {
        using var folder = new SplitFolder(Ten, "{ ratios: { train: 0.6, test: 0.3, a: 0.1 }, stratify: {} }");
        Assert.Equal([("train", 6), ("test", 3), ("a", 1)], folder.Plan().After!.Splits.Select(split => (split.Name, split.Members)));
    }

    [Fact]
    public void Without_ratios_splits_stay_as_large_as_they_are()
    {
        using var folder = new SplitFolder(Ten.Select((row, i) => row with { Split = i < 7 ? "train" : "test" }), "{ seed: 2 }");
        Assert.Equal([("test", 0.3), ("train", 0.7)], folder.Plan(SplitMode.New).After!.Splits.Select(split => (split.Name, split.Ratio)));
    }

    [Theory]
    [InlineData("members")]
    [InlineData("weight")]
    public void Sizes_are_counted_in_members_or_in_a_column(string weight)
    {
        using var folder = new SplitFolder(Ten, $"{{ ratios: {{ train: 0.8, test: 0.2 }}, weight: {weight}, stratify: {{}} }}");
        var test = folder.Split(SplitMode.New).Where(row => row.Split == "test").ToArray();
        Assert.Equal(weight == "members" ? 2 : 11, weight == "members" ? test.Length : test.Sum(row => int.Parse(row.Weight, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("labels: macro", "labels/cat 4 0.5;labels/dog 6 0.5")]
    [InlineData("labels: micro", "labels/cat 4 0.4;labels/dog 6 0.6")]
    [InlineData("labels: { dog: 3 }", "labels/cat 4 0.25;labels/dog 6 0.75")]
    [InlineData("labels: { dog: 3, cat: 0 }", "labels/cat 4 0;labels/dog 6 1")]
    [InlineData("label: macro", "label/cat 4 0.5;label/dog 6 0.5")]
    [InlineData("weight: { bins: 2 }", "weight/1–5 5 0.5;weight/6–10 5 0.5")]
    [InlineData("weight: { bins: 2 }, labels: macro", "weight/1–5 5 0.5;weight/6–10 5 0.5;labels/cat 4 0.5;labels/dog 6 0.5")]
    [InlineData("", "")]
    public void What_is_stratified_counts_as_it_is_told(string stratify, string expected)
    {
        using var folder = new SplitFolder(Ten, $"{{ folds: 2, stratify: {{ {stratify} }} }}");
        Assert.Equal(expected, Shown(folder.Plan()));
    }

    [Fact]
    public void Bins_hold_equal_masses_and_no_number_is_in_two()
    {
        using var folder = new SplitFolder(Ten.Select((row, i) => row with { Session = "", Artist = i % 5 == 0 ? "" : i < 8 ? "-2.5" : "1e3" }), "{ folds: 2, weight: weight, bind: same-bytes, stratify: { artist: { bins: 5 } } }", "rules: { group: none }");
        // Members 2 to 5, 7 and 8 hold the one number, 9 and 10 the other; 1 and 6 hold none.
        Assert.Equal("artist/-2.5–-2.5 29 0.5;artist/1000–1000 19 0.5", Shown(folder.Plan()));
    }

    [Fact]
    public void A_tolerance_that_cannot_be_kept_is_refused()
    {
        var rows = Ten.Select((row, i) => row with { Artist = i < 7 ? "Ada" : "" }).ToArray();
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.5, test: 0.5 }, tolerance: 0.1 }");

        var plan = Splitter.Plan(folder.Root, new SplitOptions { Check = new CheckOptions { UseStore = false } }, TestContext.Current.CancellationToken);

        Assert.Equal(SplitStatus.Refused, plan.Status);
        Assert.Contains("SG0601: Infeasible: at least 20.0 % of the size would be in the wrong split, because a group of 7 members, among them 'm01', holds 70.0 % of the size", Assert.Single(SplitFolder.Errors(plan)), StringComparison.Ordinal);
        Assert.Equal((7, "m01"), (plan.Giant!.Members, plan.Giant.First));
        folder.Declare("{ ratios: { train: 0.5, test: 0.5 }, tolerance: 0.2 }");
        SplitFolder.AssertReady(Splitter.Plan(folder.Root, new SplitOptions { Check = new CheckOptions { UseStore = false } }, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(SplitMode.Extend)]
    [InlineData(SplitMode.Repair)]
    public void Sizes_that_follow_from_who_stays_are_told_and_need_no_consent_unless_a_tolerance_is_declared(SplitMode mode)
    {
        using var folder = new SplitFolder(Ten.Select((row, i) => row with { Split = i < 9 ? "train" : "test" }), "{ ratios: { train: 0.6, test: 0.4 } }");

        var plan = PlanWithoutConsent();

        SplitFolder.AssertReady(plan);
        Assert.Null(plan.Giant);
        Assert.Contains(plan.Problems, problem => problem.Message.Contains("what is placed or pinned already exceeds the ratios by 30.0 %", StringComparison.Ordinal));

        folder.Declare("{ ratios: { train: 0.6, test: 0.4 }, tolerance: 0.1 }");
        Assert.Equal(SplitStatus.Refused, PlanWithoutConsent().Status);

        SplitPlan PlanWithoutConsent() => Splitter.Plan(folder.Root, new SplitOptions { Mode = mode, Check = new CheckOptions { UseStore = false } }, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("same-bytes", "group: none", "m01,m02")]
    [InlineData("group:artist", "{ group: warning, same-bytes: none }", "m03,m04")]
    [InlineData("[same-bytes, 'group:artist']", "group: warning", "m01,m02;m03,m04")]
    [InlineData("group", "{ same-bytes: none }", "m03,m04;m05,m06")]
    [InlineData("group-filtered", "group: error", "m01,m02;m03,m04;m05,m06")]
    public void What_binds_is_kept_together_and_nothing_else(string bind, string rules, string expected)
    {
        var rows = Ten.Select(row => row.Id switch
        {
            "m01" or "m02" => row with { Checksum = "same" },
            "m03" or "m04" => row with { Artist = "Ada" },
            "m05" or "m06" => row with { Session = "s" },
            _ => row,
        });
        using var folder = new SplitFolder(rows, $"{{ folds: 10, bind: {bind} }}", $"rules: {(rules.StartsWith('{') ? rules : $"{{ {rules} }}")}");

        var split = folder.Split(SplitMode.New);

        Assert.Equal(expected, string.Join(';', split.GroupBy(row => row.Split).Where(same => same.Skip(1).Any()).Select(same => string.Join(',', same.Select(row => row.Id))).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Binding_less_than_the_rules_forbid_is_refused()
    {
        var rows = Ten.Select((row, i) => row with { Artist = i % 2 == 0 ? "Ada" : "Bob" }).ToArray();
        using var folder = new SplitFolder(rows, "{ folds: 5, bind: clean }");

        var plan = folder.Plan();
        Assert.Equal(SplitStatus.Refused, plan.Status);
        var errors = SplitFolder.Errors(plan);
        Assert.Equal(2, errors.Length);
        Assert.All(errors, line => Assert.Contains("SG0604: With the new splits artist '", line, StringComparison.Ordinal));
        Assert.Empty(plan.Files.Names);

        foreach (var rules in new[] { "group: warning", "group: none" })
        {
            folder.Declare("{ folds: 5, bind: clean }", $"rules: {{ {rules} }}");
            SplitFolder.AssertReady(folder.Plan());
        }
    }

    [Fact]
    public void What_a_waiver_accepts_binds_nothing()
    {
        var rows = Ten.Select((row, i) => row with { Artist = i < 2 ? "Ada" : "", Split = i == 0 ? "test" : "train" });
        using var folder = new SplitFolder(rows, "{ ratios: { train: 0.9, test: 0.1 } }");
        var finding = folder.Check().Findings.Single(finding => finding.Code == Diagnostics.Codes.TornGroup);
        Assert.Single(folder.Plan(SplitMode.Repair).Moves);

        folder.With("splitguard.waivers.yml", $"waivers: [{{ finding: {finding.Id}, reason: two of that name }}]\n");

        Assert.Empty(folder.Plan(SplitMode.Repair).Moves);
    }

    [Theory]
    [InlineData("artist:ada  lovelace", "normalize: true", "m01,m02")]
    [InlineData("artist:Ada Lovelace", "normalize: true", "m01,m02")]
    [InlineData("artist:ADA LOVELACE", "normalize: false", "m02")]
    public void A_group_is_pinned_in_any_spelling_unless_spellings_count(string pin, string normalize, string expected)
    {
        var rows = Ten.Select((row, i) => row with { Artist = i switch { 0 => "Ada Lovelace", 1 => "ADA LOVELACE", _ => "" } }).ToArray();
        using var folder = new SplitFolder(rows);
        folder.With("splitguard.yml", $$"""
            members: { table: t.csv, id: id, split: split }
            groups: { artist: { column: artist, {{normalize}} } }
            split: { ratios: { train: 0.8, other: 0.2 }, pins: { other: "{{pin}}", train: [m03, m04, m05, m06, m07, m08, m09, m10{{(expected == "m02" ? ", m01" : "")}}] } }
            """);
        Assert.Equal(expected, string.Join(',', folder.Split(SplitMode.New).Where(row => row.Split == "other").Select(row => row.Id)));
    }

    [Fact]
    public void A_split_without_members_needs_no_ratio()
    {
        using var folder = new SplitFolder([]);
        folder.With("train.txt", "a\nb\nc\n").With("test.txt", "d\n").With("val.txt", "").With("pool.txt", "e\n").With("splitguard.yml", """
            members: { id: line, path: "{line}", splits: { train: train.txt, val: val.txt, test: test.txt }, pool: pool.txt }
            rules: { unreadable: none }
            """);
        SplitFolder.AssertReady(folder.Plan(SplitMode.Extend));
    }

    [Theory]
    [InlineData("error", SplitStatus.Refused)]
    [InlineData("warning", SplitStatus.Ready)]
    [InlineData("none", SplitStatus.Ready)]
    public void What_cannot_be_heard_is_placed_only_with_consent(string severity, SplitStatus expected)
    {
        using var folder = new SplitFolder([]);
        folder.With("train.txt", "a.wav\nb.wav\n").With("test.txt", "c.wav\n").With("pool.txt", "d.wav\n").With("splitguard.yml", $$"""
            members: { splits: { train: train.txt, test: test.txt }, pool: pool.txt }
            rules: { unreadable: {{severity}} }
            """);

        foreach (var (mode, told) in new[] { (SplitMode.Extend, 4), (SplitMode.New, 4), (SplitMode.Repair, 3) })
        {
            var plan = folder.Plan(mode);
            Assert.Equal(expected, plan.Status);
            var missing = plan.Problems.Where(problem => problem.Code == Diagnostics.Codes.MissingFile).ToArray();
            Assert.Equal(severity == "none" ? 0 : told, missing.Length);
            Assert.DoesNotContain(missing, problem => problem.Message.Contains("..", StringComparison.Ordinal) || problem.Message.Contains("''", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_a_lock_none_is_written()
    {
        using var folder = new SplitFolder(Ten, "{ folds: 2, lock: false }");
        folder.Split(SplitMode.New);
        Assert.False(File.Exists(folder.File("splitguard.lock")));
        using var locked = new SplitFolder(Ten, "{ folds: 2 }");
        locked.Split(SplitMode.New);
        Assert.True(File.Exists(locked.File("splitguard.lock")));
    }

    [Fact]
    public void The_command_line_overrides_single_keys()
    {
        using var folder = new SplitFolder(Ten.Select((row, i) => row with { Artist = i < 2 ? "Ada" : "" }), "{ ratios: { train: 0.8, test: 0.2 }, weight: weight, stratify: { labels: macro }, tolerance: 0, seed: 5 }", "rules: { group: warning }");

        Assert.Equal(["1", "2", "3"], folder.Plan(overrides: [("folds", "3"), ("tolerance", "0.5")]).After!.Splits.Select(split => split.Name));
        Assert.Equal([("a", 0.3), ("b", 0.7)], folder.Plan(overrides: ("ratios", "a=0.3, b=0.7")).After!.Splits.Select(split => (split.Name, split.Ratio)));
        Assert.Equal([0.8, 0.2], folder.Plan(overrides: ("weight", "members")).After!.Splits.Select(split => split.Share));
        Assert.Equal("weight/1–7 28 0.5;weight/8–10 27 0.5;labels/cat 34 0.5;labels/dog 21 0.5", Shown(folder.Plan(overrides: ("stratify", "weight=2,labels=macro"))));
        Assert.Equal("labels/cat 34 0.618;labels/dog 21 0.382", Shown(folder.Plan(overrides: ("stratify", "labels=micro"))));

        Assert.Equal((2, 1), (Largest("group"), Largest("same-bytes")));
        folder.Table(Ten.Select((row, i) => row with { Split = i == 9 ? "test" : "train" }));
        Assert.Equal(["m10"], Ids(folder, ("freeze", "test"), ("tolerance", "0.5")));
        folder.Declare("{ ratios: { train: 0.5, test: 0.5 }, freeze: [test, train] }");
        SplitFolder.AssertReady(folder.Plan(SplitMode.New, overrides: ("freeze", "")));

        int Largest(string bind) => folder.Plan(overrides: [("folds", "10"), ("weight", "members"), ("tolerance", "0.5"), ("bind", bind)]).After!.Splits.Max(split => split.Members);
    }

    private static string[] Ids(SplitFolder folder, params (string Key, string Value)[] overrides)
    {
        var plan = folder.Plan(SplitMode.New, overrides: overrides);
        SplitFolder.AssertReady(plan);
        plan.Files.Write();
        return [.. folder.Rows().Where(row => row.Split == "test").Select(row => row.Id)];
    }

    private static string Shown(SplitPlan plan)
    {
        SplitFolder.AssertReady(plan);
        return string.Join(';', plan.After!.Labels.Select(label => FormattableString.Invariant($"{label.Column}/{label.Label} {label.Mass} {label.Importance:0.###}")));
    }
}
