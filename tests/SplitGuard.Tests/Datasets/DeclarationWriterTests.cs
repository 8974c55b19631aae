using SplitGuard.Datasets;
using SplitGuard.Datasets.Init;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class DeclarationWriterTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("esc10", 315, new[] { "1", "2", "3", "5" }, new[] { "src_file", "uploader" }, true)]
    [InlineData("fsdd", 3000, new[] { "test", "train" }, new[] { "speaker" }, true)]
    [InlineData("text/gtzan.csv", 1000, new[] { "test", "train", "valid" }, new[] { "artist" }, false)]
    public void Real_datasets(string source, int members, string[] splits, string[] groups, bool hasAudio)
    {
        var dataset = ReadDraft(RealData.Path(source));

        Assert.Equal(members, dataset.Members.Length);
        Assert.Equal(splits, dataset.Splits);
        Assert.Equal(groups, dataset.GroupKeys.Select(key => key.Name));
        Assert.All(dataset.Members, member => Assert.Equal(hasAudio, member.Path is not null && File.Exists(Path.Combine(dataset.AudioRoot, member.Path))));
    }

    [Fact]
    public void A_table_whose_cells_lack_folder_and_extension()
    {
        folder.With("meta.csv", "clip;set;class;recordist;weather\n001;train;dog;ann;dry\n002;test;cat;bob;wet\n")
            .With("wavs/001.wav", "").With("wavs/002.wav", "");

        var text = DeclarationWriter.Write(folder.Root, null, TestContext.Current.CancellationToken).Text!;
        Assert.Contains("""
            members:
              table: meta.csv
              delimiter: ";"
              path: "wavs/{clip}.wav"
              split: set  # found: test, train

            labels: class

            # what names a common source and must not stand on both sides of a split
            groups:
              recordist: recordist
            """, text, StringComparison.Ordinal);
        Assert.Equal("wavs/001.wav", folder.Dataset(text).Members[0].Path);
    }

    [Fact]
    public void Folders_named_as_splits()
    {
        folder.With("audio/Training/dog/a.wav", "").With("audio/test/b.FLAC", "").With("audio/test/notes.txt", "").With("audio/other/c.wav", "");

        var dataset = ReadDraft(folder.Root);

        Assert.Equal(["train", "test"], dataset.Splits);
        Assert.Equal(["audio/Training/dog/a.wav", "audio/test/b.FLAC"], dataset.Members.Select(member => member.Id));
    }

    [Fact]
    public void Lists_named_as_splits()
    {
        folder.With("validation_list.txt", "a.wav\n").With("testing_list.txt", "b.wav\n").With("a.wav", "").With("b.wav", "");
        Assert.Equal(["validation", "test"], ReadDraft(folder.Root).Splits);
    }

    [Fact]
    public void Tables_named_as_splits()
    {
        folder.With("splits/train.tsv", "sentence\tfile\nx\ta.mp3\nx\tb.mp3\n").With("splits/test.tsv", "sentence\tfile\nx\tc.mp3\nx\td.mp3\n");
        foreach (var name in "abcd") folder.With($"clips/{name}.mp3", "");

        var dataset = ReadDraft(folder.Root);

        Assert.Equal(["clips/a.mp3", "clips/b.mp3", "clips/c.mp3", "clips/d.mp3"], dataset.Members.Select(member => member.Path));
    }

    [Fact]
    public void Odd_names_are_quoted()
    {
        folder.With("my table #1: new.csv", "file,split,artist,\"album: \"\"x\"\"\"\n\"it's 'a'.wav\",train,yes,1\n🎵.wav,test,no,2\n");
        Assert.Equal(2, ReadDraft(folder.Root).Members.Length);
    }

    [Fact]
    public void What_cannot_be_recognised_is_said()
    {
        Assert.Contains("Nothing in", Fault(folder.Root), StringComparison.Ordinal);
        folder.With("a.csv", "path,label\nx.wav,1\n");
        Assert.Contains("No column of 'a.csv' looks like a split", Fault(folder.File("a.csv")), StringComparison.Ordinal);
        folder.With("b.csv", "label,split\nx,train\nx,test\n");
        Assert.Contains("No column of 'b.csv' holds paths of audio files or ids", Fault(folder.File("b.csv")), StringComparison.Ordinal);
        folder.With("c.csv", "path,split\nx.wav,train\ny.wav,test\n").With("d.csv", "path,split\nx.wav,train\ny.wav,test\n");
        Assert.Contains("Several tables in", Fault(folder.Root), StringComparison.Ordinal);
        Assert.Contains("does not exist", Fault(folder.File("e.csv")), StringComparison.Ordinal);
        folder.With("f.csv", "a,\"b\n");
        Assert.Contains("f.csv(1,3): The quote that opens here", Fault(folder.File("f.csv")), StringComparison.Ordinal);
    }

    private static string Fault(string source) => DeclarationWriter.Write(source, null, TestContext.Current.CancellationToken).Fault!;

    private Dataset ReadDraft(string source)
    {
        var draft = DeclarationWriter.Write(source, folder.Root, TestContext.Current.CancellationToken);
        Assert.Null(draft.Fault);
        Assert.Equal(folder.Root, draft.Folder);
        return folder.Dataset(draft.Text!);
    }
}
