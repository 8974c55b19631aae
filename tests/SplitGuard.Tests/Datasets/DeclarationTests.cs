using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class DeclarationTests : IDisposable
{
    private const string Members = "members: { table: t.csv, path: path, split: split }\n";

    private readonly DatasetFolder folder = new DatasetFolder()
        .With("t.csv", "path,split,artist,date,take\na.wav,train,Miles Davis,d|1,x\nb.wav,test,miles  davis ,d,1 | x\nc.wav,valid,,,\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("artist", new[] { "Miles Davis", "Miles Davis", null })]
    [InlineData("{ column: artist, normalize: false }", new[] { "Miles Davis", "miles  davis ", null })]
    [InlineData("{ column: artist, missing: own }", new[] { "Miles Davis", "Miles Davis", "own:c.wav" })]
    [InlineData("[date, take]", new[] { "d\\|1 | x", "d | 1 \\| x", null })]
    [InlineData("{ from: path, pattern: '^[ab]' }", new[] { "a", "b", null })]
    [InlineData("{ from: id, pattern: '(?<key>[ac])?\\.wav' }", new[] { "a", null, "c" })]
    public void Groups(string group, string?[] values)
    {
        var dataset = folder.Dataset($"{Members}groups:\n  g: {group}\n");

        Assert.Equal(values, dataset.Members.Select(member => member.GroupValues[0]));
        Assert.Equal(new GroupKey("g", new Position("splitguard.yml", 3, 3)), Assert.Single(dataset.GroupKeys));
    }

    [Fact]
    public void A_group_may_demand_a_value() => Assert.Equal(
        ["t.csv(4,13): error SG0010: This row has no value for the group key 'g', which says 'missing: error'. Fill it in, or choose 'ungrouped' or 'own'."],
        folder.Problems($"{Members}groups: {{ g: {{ column: artist, missing: error }} }}\n"));

    [Fact]
    public void Guarded_pairs_stand_in_the_order_of_the_splits()
    {
        var dataset = folder.Dataset($"{Members}guard: [[valid, test], [train, test], [test, train]]\n");
        Assert.Equal([new Boundary("test", "train"), new Boundary("test", "valid")], dataset.Boundaries);
    }

    [Fact]
    public void Rules_have_severities_and_settings()
    {
        var rules = folder.Dataset($$"""
            {{Members}}rules:
              same-bytes: warning
              acoustic: { min-score: 12.5, min-coverage: 0.25 }
              common-material: { severity: error, least-members: 250 }
              group: { severity: none }
              silent: error
              indistinct: none
              cover: none
            """).Rules;

        Assert.Equal(new RuleSettings { SameBytes = Severity.Warning, AcousticMinScore = 12.5, AcousticMinCoverage = 0.25, CommonMaterial = Severity.Error, LeastMembersOfCommon = 250, Group = Severity.None, Silent = Severity.Error, Indistinct = Severity.None }, rules);
    }

    [Fact]
    public void Pairs_that_share_common_material_may_be_asked_for()
    {
        Assert.Null(folder.Dataset($"{Members}rules: {{ common-material: {{ least-members: never }} }}\n").Rules.LeastMembersOfCommon);
        Assert.Equal(
            ["splitguard.yml(2,44): error SG0004: 'rules.common-material.least-members' must be a whole number from 3, or 'never', but is '2'."],
            folder.Problems($"{Members}rules: {{ common-material: {{ least-members: 2 }} }}\n"));
    }

    [Fact]
    public void Rules_that_are_not_checked_yet_are_told()
    {
        var reading = folder.Read($"{Members}rules: {{ embedding: warning, text: {{ severity: none, template: '{{title' }}, cover: error }}\n");
        Assert.Equal(
        [
            "splitguard.yml(2,10): warning SG0013: The rule 'embedding' is not part of this version and is not checked. Set it to 'none' to silence this.",
            "splitguard.yml(2,64): error SG0004: 'rules.text.template' is '{title', in which the '{' at character 1 is not part of a column in braces such as '{id}'.",
            "splitguard.yml(2,76): warning SG0013: The rule 'cover' is not part of this version and is not checked. Set it to 'none' to silence this.",
        ], reading.Problems.Select(DatasetFolder.Line));
        Assert.NotNull(folder.Read($"{Members}rules: {{ cover: error }}\n").Dataset);
    }

    [Fact]
    public void Wrong_values_say_what_was_expected_and_found() => Assert.Equal(
        [
            "splitguard.yml(2,10): error SG0004: 'version' must be a whole number from 1 to 1, but is '2'.",
            "splitguard.yml(3,7): error SG0004: 'name' must be a text, but is a list.",
            "splitguard.yml(4,8): error SG0004: 'audio' is 'nowhere', but there is no such folder. It is relative to the declaration.",
            "splitguard.yml(5,11): error SG0004: 'groups.g' must be a column, a list of columns, or a mapping, but is empty.",
            "splitguard.yml(6,22): error SG0004: 'rules.same-bytes' is 'eror': did you mean 'error'?",
            "splitguard.yml(6,54): error SG0004: 'rules.acoustic.min-coverage' must be a number from 0 to 1, but is '7'.",
            "splitguard.yml(6,57): error SG0003: Unknown key 'rules.acoustic.coverage': allowed are 'severity', 'min-score', 'min-coverage'.",
            "splitguard.yml(7,10): error SG0004: 'waivers' is 'w.yml', but there is no such file. It is relative to the declaration; without the key, 'splitguard.waivers.yml' is used where it exists.",
        ],
        folder.Problems(Members + "version: 2\nname: [a]\naudio: nowhere\ngroups: { g: }\nrules: { same-bytes: eror, acoustic: { min-coverage: 7, coverage: 1 } }\nwaivers: w.yml\n"));

    [Fact]
    public void A_dataset_of_one_split_guards_nothing()
    {
        folder.With("t.csv", "path,split\na.wav,train\n");
        Assert.StartsWith("splitguard.yml(1,1): warning SG0014: The dataset has one split, 'train'", Assert.Single(folder.Problems(Members)), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_audio_may_lie_anywhere()
    {
        folder.With("inner/splitguard.yaml", "audio: ../\nwaivers: ../t.csv\n" + Members.Replace("t.csv", "../t.csv", StringComparison.Ordinal));

        var dataset = DatasetReader.Read(folder.File("inner"), TestContext.Current.CancellationToken).Dataset!;

        Assert.Equal(folder.Root, dataset.AudioRoot);
        Assert.Equal(folder.File("t.csv"), dataset.WaiverFile);
        Assert.Equal(folder.File("t.csv"), dataset.Members[0].Position.File);
        Assert.Equal([folder.File("inner/splitguard.yaml"), folder.File("t.csv")], dataset.InputFiles);
    }

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        folder.With("t.csv", "path,split\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}.wav,x\n"))).With("splitguard.yml", Members);
        Assert.Throws<OperationCanceledException>(() => DatasetReader.Read(folder.Root, new CancellationToken(true)));
    }
}
