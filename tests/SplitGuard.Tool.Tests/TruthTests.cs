using System.Globalization;
using System.Text.Json;
using SplitGuard.Tests;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>Real audio with known truth: every listed leak, and no other.</summary>
public sealed class TruthTests : IDisposable
{
    // The first is the listed duplicate, 5 s at waveform correlation .95. The other shares 2.4 s (.65): parts of one recording all
    // the same, at one lag throughout.
    private static readonly string[] SharedInEsc10 =
    [
        "esc10/audio/2-28314-A-12.ogg|esc10/audio/2-30322-A-12.ogg",
        "esc10/audio/2-28314-B-12.ogg|esc10/audio/2-30322-B-12.ogg",
    ];

    // The same crows heard inside and outside: neither right nor wrong.
    private const string OneRooster = "esc10/audio/5-200334-A-1.ogg|esc10/audio/5-200339-A-1.ogg";

    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    private JsonElement Check(string table, string declaration)
    {
        var root = RealData.Path("");
        work.Write("splitguard.yml", $"version: 1\nname: truth\naudio: {root}\n{declaration.Replace("TABLE", Path.Combine(root, table), StringComparison.Ordinal)}");
        var run = work.Check();
        Assert.True(run.ExitCode is 0 or 1, run.Error + run.Output);
        return run.Json;
    }

    [Fact]
    public void Esc10_folds_tear_no_source_and_thirteen_uploaders()
    {
        var verdict = Check("esc10/esc10.csv", "members: { table: TABLE, path: path, split: fold }\ngroups: { source: src_file, uploader: uploader }\n");

        var torn = verdict.Findings("group");
        Assert.All(torn, finding => Assert.Equal("uploader", finding.GetProperty("group").GetProperty("name").GetString()));
        Assert.Equal(13, torn.Length);
        Assert.Equal(55, torn.Sum(finding => finding.GetProperty("members").GetArrayLength()));
        Assert.Equal(SharedInEsc10, verdict.SoundPairs().Where(pair => pair != OneRooster));
        Assert.All(verdict.Findings().Where(finding => finding.TryGetProperty("kind", out _)), finding => Assert.Equal("SG0110", finding.Code()));
        Assert.Equal("leaking", verdict.Verdict());
    }

    [Fact]
    public void Esc10_hidden_pair_is_a_leak_when_a_split_separates_it()
    {
        var lines = File.ReadAllLines(RealData.Path("esc10/esc10.csv"));
        var splits = lines.Skip(1).Select(line => line.Split(',')[0]).Select(path => path + (path.Contains("30322-A", StringComparison.Ordinal) ? ",test" : ",train"));
        work.Write("clips.csv", "path,split\n" + string.Join('\n', splits) + "\n");

        var verdict = Check("esc10/esc10.csv", "members: { table: clips.csv, path: path, split: split }\n");

        var leak = Assert.Single(verdict.Findings("acoustic"));
        Assert.Equal("esc10/audio/2-28314-A-12.ogg|esc10/audio/2-30322-A-12.ogg", leak.Pair());
        Assert.Equal("test", leak.GetProperty("members")[0].GetProperty("split").GetString());
        Assert.Equal(Array.FindIndex(lines, line => line.Contains("2-30322-A", StringComparison.Ordinal)) + 1, leak.Line());
    }

    [Fact]
    public void Fsdd_tears_all_speakers_and_holds_no_duplicate()
    {
        var verdict = Check("fsdd/fsdd.csv", "members: { table: TABLE, path: path, split: split }\ngroups: { speaker: speaker }\n");

        Assert.Equal(6, verdict.Findings("group").Length);
        Assert.Empty(verdict.SoundPairs());
    }

    [Fact]
    public void Librosa_holds_its_ten_pairs()
    {
        var verdict = Check("librosa/librosa.csv", "members: { table: TABLE, path: path, split: quality }\n");

        var expected = File.ReadAllLines(RealData.Path("librosa/librosa.csv")).Skip(1).Select(line => line.Split(','))
            .GroupBy(cells => cells[1]).Select(pair => string.Join('|', pair.Select(cells => cells[0]).Order(StringComparer.Ordinal)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), verdict.SoundPairs());
    }

    [Fact]
    public void Derived_holds_its_fifteen_groups_whole()
    {
        work.Write("derived.csv", "path,group,split\n" + string.Concat(File.ReadAllLines(RealData.Path("derived/derived_truth.csv")).Skip(1)
            .Select(line => line.Split(',')).Select((cells, row) => $"{cells[0]},{cells[1]},{(row % 2 == 0 ? "even" : "odd")}\n")));

        var verdict = Check("", "members: { table: derived.csv, path: path, split: split }\n");

        var clusters = verdict.GetProperty("clusters").EnumerateArray()
            .Select(cluster => cluster.GetProperty("members").EnumerateArray().Select(member => member.GetString()!).ToArray()).ToArray();
        Assert.Equal(15, clusters.Length);
        Assert.All(clusters, members => Assert.Single(members.Select(member => member.Split('_')[0]).Distinct()));
        Assert.Equal(File.ReadLines(RealData.Path("derived/derived_truth.csv")).Count() - 1, clusters.Sum(members => members.Length));
    }

    [Theory]
    [InlineData("kenney", "kenney/audio/scroll_004.wav|kenney/audio/scroll_005.wav", "kenney/audio/switch_001.wav|kenney/audio/switch_004.wav")]
    [InlineData("soundfx")]
    public void Variations_of_a_sound_are_not_accused(string set, params string[] nearCopies)
    {
        var rows = File.ReadAllLines(RealData.Path($"{set}/{set}.csv")).Skip(1)
            .Select((line, row) => string.Create(CultureInfo.InvariantCulture, $"{line.Split(',')[0]},{row % 2}\n"));
        work.Write("clips.csv", "path,split\n" + string.Concat(rows));

        var verdict = Check("", "members: { table: clips.csv, path: path, split: split }\n");

        Assert.All(verdict.SoundPairs(), pair => Assert.True(
            nearCopies.Contains(pair) || pair.Contains("imize_001", StringComparison.Ordinal) || pair.Contains("imize_005", StringComparison.Ordinal), pair));
    }

    [Theory]
    [InlineData("stratified", 101, 758, 11)]
    [InlineData("filtered", 0, 0, 0)]
    public void Gtzan_is_judged_by_columns_alone(string split, int artists, int clips, int checksums)
    {
        var verdict = Check("text/gtzan.csv", $"members: {{ table: TABLE, id: clip, split: {split} }}\ngroups: {{ artist: artist, md5: md5 }}\n");

        JsonElement[] Torn(string key) => [.. verdict.Findings("group").Where(finding => finding.GetProperty("group").GetProperty("name").GetString() == key)];
        Assert.Equal(artists, Torn("artist").Length);
        Assert.Equal(clips, Torn("artist").Sum(finding => finding.GetProperty("members").GetArrayLength()));
        Assert.Equal(checksums, Torn("md5").Length);
    }
}
