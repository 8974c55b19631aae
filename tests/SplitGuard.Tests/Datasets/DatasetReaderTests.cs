using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class DatasetReaderTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_table_with_a_split_column()
    {
        folder.With("clips.csv", "path,fold,category\nb.wav,2,dog\na.wav,1,cat;pet\n");

        var dataset = folder.Dataset("members: { table: clips.csv, path: path, split: fold }\nlabels: category\n");

        Assert.Equal(Path.GetFileName(folder.Root), dataset.Name);
        Assert.Equal(folder.Root, dataset.Folder);
        Assert.Equal(folder.Root, dataset.AudioRoot);
        Assert.Equal(["1", "2"], dataset.Splits);
        Assert.Equal([new Boundary("1", "2")], dataset.Boundaries);
        Assert.Equal(folder.File("splitguard.waivers.yml"), dataset.WaiverFile);
        Assert.Equal([folder.File("clips.csv"), folder.File("splitguard.yml")], dataset.InputFiles);
        Assert.Equal(["a.wav", "b.wav"], dataset.Members.Select(member => member.Id));
        var first = dataset.Members[0];
        Assert.Equal("a.wav", first.Path);
        Assert.Equal("1", first.Split);
        Assert.Equal(["cat", "pet"], first.Labels);
        Assert.Equal(new Position("clips.csv", 3, 1), first.Position);
    }

    [Fact]
    public void One_table_or_list_for_each_split_in_declared_order()
    {
        folder.With("splits/train.csv", "n,filename\n1,x.wav\n").With("splits/test.txt", "y.wav\r\n\r\nz.wav");

        var dataset = folder.Dataset("""
            members:
              splits:
                train: { table: splits/train.csv, path: "audio/{filename}" }
                test: splits/test.txt
            """);

        Assert.Equal(["train", "test"], dataset.Splits);
        Assert.Equal([("audio/x.wav", "train"), ("y.wav", "test"), ("z.wav", "test")], dataset.Members.Select(member => (member.Path!, member.Split)));
        Assert.Equal(new Position("splits/train.csv", 2, 3), dataset.Members[0].Position);
        Assert.Equal(new Position("splits/test.txt", 3, 1), dataset.Members[2].Position);
    }

    [Fact]
    public void A_table_without_audio_has_ids_and_checksums()
    {
        folder.With("t.tsv", "clip\tset\tmd5\tartist\nb\tx\tAB12\tMiles Davis\na\ty\t\tmiles  davis \n");

        var dataset = folder.Dataset("members: { table: t.tsv, id: clip, split: set, checksum: md5 }\ngroups: { artist: artist }\n");

        Assert.All(dataset.Members, member => Assert.Null(member.Path));
        Assert.Equal([null, "ab12"], dataset.Members.Select(member => member.Checksum));
        Assert.Equal(["Miles Davis", "Miles Davis"], dataset.Members.Select(member => member.GroupValues[0]));
    }

    [Fact]
    public void All_problems_are_told_in_one_go()
    {
        folder.With("clips.csv", "path,fold\na.wav,1\n./a.wav,2\n../b.wav,1\nc.wav,\n");

        var problems = folder.Problems("verson: 1\nmembers: { table: clips.csv, path: path, split: fold }\nlabels: categry\nguard: [[1, 3]]\n");

        Assert.Equal(
        [
            "splitguard.yml(1,1): error SG0003: Unknown key 'verson': did you mean 'version'?",
            "splitguard.yml(3,9): error SG0007: The column 'categry' is not in 'clips.csv': there is no such column: its columns are 'path', 'fold'.",
            "splitguard.yml(4,13): error SG0011: 'guard' names the split '3', which does not exist: the splits are '1', '2'.",
            "clips.csv(3,1): error SG0008: The id 'a.wav' is not unique: it stands first at clips.csv(2,1), in split '1'. Remove one, or declare an 'id' that is unique.",
            "clips.csv(4,1): error SG0012: The path '../b.wav' leads out of the audio folder.",
            "clips.csv(5,7): warning SG0010: This row has no split and is left out. Fill the cell where a row belongs to a split.",
        ], problems);
    }
}
