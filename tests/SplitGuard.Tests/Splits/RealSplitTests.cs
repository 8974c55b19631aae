using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using SplitGuard.Tests.Datasets;
using Xunit;

namespace SplitGuard.Tests.Splits;

/// <summary>Splits of published datasets.</summary>
public sealed partial class RealSplitTests(RealSplitTests.SharedStore store) : IClassFixture<RealSplitTests.SharedStore>, IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_split_of_gtzan_tears_no_artist_and_no_copy_and_keeps_every_genre_in_balance()
    {
        var old = File.ReadAllText(RealData.Path("text/gtzan.csv"));
        folder.With("gtzan.csv", old).With("splitguard.yml", """
            members: { table: gtzan.csv, id: clip, split: stratified, checksum: md5 }
            labels: genre
            groups: { artist: artist }
            """);
        Assert.Contains(Check().Findings, finding => finding.Code == Codes.TornGroup);
        Assert.Contains(Check().Findings, finding => finding.Code == Codes.SameBytes);

        var plan = Plan(SplitMode.New);
        plan.Files.Write();

        Assert.DoesNotContain(Check().Findings, finding => finding.Severity >= Severity.Warning);
        Assert.InRange(plan.After!.LargestLabelDeviation, 0, 0.015);
        var table = File.ReadAllText(folder.File("gtzan.csv"));
        Assert.NotEqual(old, table);
        Assert.Equal(SplitCell().Replace(old, "*"), SplitCell().Replace(table, "*"));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_repair_of_esc10_split_at_random_moves_the_fewest_clips(int seed)
    {
        var random = new Random(seed);
        folder.With("esc10.csv", File.ReadAllText(RealData.Path("esc10/esc10.csv"))).With("splitguard.yml", $$"""
            audio: {{RealData.Path("")}}
            members: { table: esc10.csv, path: path, split: fold }
            labels: category
            groups: { source: src_file }
            """);
        var clips = Members();
        folder.With("esc10.csv", "path,category,src_file,fold\n" + string.Concat(clips.Select(clip => $"{clip.Path},{clip.Labels[0]},{clip.GroupValues[0]},{random.Next(10) switch { < 7 => "train", 7 => "val", _ => "test" }}\n")));
        var (before, found) = (Members(), Check().Findings);
        Assert.Contains(found, finding => finding.Severity == Severity.Error);

        var plan = Plan(SplitMode.Repair);
        plan.Files.Write();

        Assert.DoesNotContain(Check().Findings, finding => finding.Severity >= Severity.Warning);
        var pairs = found.SelectMany(finding => from a in finding.Members from b in finding.Members select (a.Id, b.Id)).ToHashSet();
        bool AreTied(Member a, Member b) => a.GroupValues[0] == b.GroupValues[0] || pairs.Contains((a.Id, b.Id));
        var moved = before.Zip(Members()).Count(pair => pair.First.Split != pair.Second.Split);
        Assert.Equal(Groups(before, AreTied).Sum(group => FewestMoves(group, AreTied)), moved);
        Assert.Equal(moved, plan.Moves.Count);
        Assert.InRange(moved, 1, 60);
    }

    /// <summary>The groups that ties make, each in an order in which every member but the first is tied to an earlier one.</summary>
    private static List<Member[]> Groups(ImmutableArray<Member> members, Func<Member, Member, bool> areTied)
    {
        var rest = members.ToList();
        var groups = new List<Member[]>();
        while (rest.Count > 0)
        {
            var group = new List<Member> { rest[0] };
            rest.RemoveAt(0);
            for (var at = 0; at < group.Count; at++)
            {
                var (last, more) = (group[at], rest.Where(member => areTied(member, group[at])).ToArray());
                group.AddRange(more);
                rest.RemoveAll(more.Contains);
            }

            groups.Add([.. group]);
        }

        return groups;
    }

    /// <summary>Over all assignments of a group's members to splits in which no tie crosses.</summary>
    private static int FewestMoves(Member[] group, Func<Member, Member, bool> areTied)
    {
        var splits = new string[group.Length];
        return From(0, 0, int.MaxValue);

        int From(int at, int moves, int fewest)
        {
            if (at == group.Length || moves >= fewest) return Math.Min(moves, fewest);
            foreach (var split in new[] { "train", "val", "test" })
            {
                if (Enumerable.Range(0, at).Any(earlier => splits[earlier] != split && areTied(group[earlier], group[at]))) continue;
                splits[at] = split;
                fewest = From(at + 1, moves + (group[at].Split == split ? 0 : 1), fewest);
            }

            return fewest;
        }
    }

    private ImmutableArray<Member> Members() => DatasetReader.Read(folder.Root, TestContext.Current.CancellationToken).Dataset!.Members;

    private Verdict Check() => Guard.Check(folder.Root, Options, TestContext.Current.CancellationToken);

    private SplitPlan Plan(SplitMode mode)
    {
        var plan = Splitter.Plan(folder.Root, new SplitOptions { Mode = mode, Check = Options }, TestContext.Current.CancellationToken);
        SplitFolder.AssertReady(plan);
        return plan;
    }

    private CheckOptions Options => new() { StoreFolder = store.Folder };

    [GeneratedRegex(@"(?<=,)(train|test|valid)(?=,[a-z]*\r?$)", RegexOptions.Multiline)]
    private static partial Regex SplitCell();

    /// <summary>Audio is heard once for all tests.</summary>
    public sealed class SharedStore : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("splitguard-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
