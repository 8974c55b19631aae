using SplitGuard.Datasets;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class RealDatasetTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Esc10_with_folds_as_splits()
    {
        var dataset = folder.Dataset($"""
            audio: {RealData.Path("")}
            members: {"{"} table: {RealData.Path("esc10/esc10.csv")}, path: path, split: fold {"}"}
            labels: category
            groups:
              src_file: src_file
              uploader: uploader
              take: [src_file, take]
              derived: {"{"} from: path, pattern: '[^/]*$' {"}"}
            """);

        Assert.Equal(315, dataset.Members.Length);
        Assert.Equal(["1", "2", "3", "5"], dataset.Splits);
        Assert.Equal(6, dataset.Boundaries.Length);
        Assert.Equal((241, 0, 0), Crossing(dataset, "src_file"));
        Assert.Equal((199, 13, 55), Crossing(dataset, "uploader"));
        Assert.Equal(315, Crossing(dataset, "derived").Groups);
        Assert.All(dataset.Members, member => Assert.True(File.Exists(Path.Combine(dataset.AudioRoot, member.Path!))));
    }

    [Fact]
    public void Fsdd_with_its_official_split()
    {
        var dataset = folder.Dataset($$"""
            audio: {{RealData.Path("")}}
            members: { table: {{RealData.Path("fsdd/fsdd.csv")}}, path: path, split: split }
            groups: { speaker: speaker, from-path: { from: path, pattern: '_(?<key>[a-z]+)_' } }
            """);

        Assert.Equal(3000, dataset.Members.Length);
        Assert.Equal(["test", "train"], dataset.Splits);
        Assert.Equal((6, 6, 3000), Crossing(dataset, "speaker"));
        Assert.All(dataset.Members, member => Assert.Equal(member.GroupValues[0], member.GroupValues[1]));
    }

    [Theory]
    [InlineData("stratified", 101, 758, 11)]
    [InlineData("filtered", 0, 0, 0)]
    public void Gtzan_without_audio(string split, int crossing, int clips, int copies)
    {
        var reading = folder.Read($$"""
            members: { table: {{RealData.Path("text/gtzan.csv")}}, id: clip, split: {{split}}, checksum: md5 }
            labels: genre
            groups: { artist: artist, song: [artist, title], md5: md5 }
            """);

        var dataset = reading.Dataset!;
        Assert.Equal(split == "filtered" ? 930 : 1000, dataset.Members.Length);
        Assert.Equal(split == "filtered" ? ["From this row on, 70 rows have no split and are left out. Fill the cell where a row belongs to a split."] : [], reading.Problems.Select(problem => problem.Message));

        var artists = Crossing(dataset, "artist");
        Assert.Equal((crossing, clips), (artists.Crossing, artists.Clips));
        Assert.Equal(copies, Crossing(dataset, "md5").Crossing);
        if (split == "stratified") Assert.Equal((243, 45, 98), (artists.Groups, Crossing(dataset, "song").Crossing, Crossing(dataset, "song").Clips));
    }

    private static (int Groups, int Crossing, int Clips) Crossing(Dataset dataset, string name)
    {
        var key = dataset.GroupKeys.Select(group => group.Name).ToList().IndexOf(name);
        var groups = dataset.Members.Where(member => member.GroupValues[key] is not null).GroupBy(member => member.GroupValues[key]).ToArray();
        var crossing = groups.Where(group => group.Select(member => member.Split).Distinct().Count() > 1).ToArray();
        return (groups.Length, crossing.Length, crossing.Sum(group => group.Count()));
    }
}
