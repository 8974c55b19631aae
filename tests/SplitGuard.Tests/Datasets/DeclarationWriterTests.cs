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
    public void A_table_without_splits_gets_a_column_for_them()
    {
        folder.With("clips.csv", "file,class,recordist\na.wav,dog,ann\nb.wav,cat,bob\n").With("a.wav", "").With("b.wav", "");

        var (text, dataset) = ReadNewDraft(folder.Root);

        Assert.Contains("""
            members:
              table: clips.csv
              path: file
              split: split  # no such column yet: splitting adds it

            labels: class

            # what names a common source and must not stand on both sides of a split
            groups:
              recordist: recordist

            # nobody is in a split yet; make the splits with: dotnet splitguard split
            split:
              ratios: { train: 0.8, validation: 0.1, test: 0.1 }  # shares of all members

            # which pairs
            """, text, StringComparison.Ordinal);
        Assert.Equal(["a.wav:", "b.wav:"], Shown(dataset));
    }

    [Theory]
    [InlineData("t.csv", "id\na\nb\n", "split: split  # no such column")]
    [InlineData("t.csv", "id,Split\na,all\nb,all\n", "split: split_2  # no such column")]
    [InlineData("t.csv", "id,split,split,SPLIT_2\na,1,2,x\nb,1,2,x\n", "split: split_3  # no such column")]
    [InlineData("t.csv", "id,Fold\na,\nb, \n", "split: Fold  # blank as yet")]
    [InlineData("t.jsonl", "{\"id\": \"a\", \"split\": null}\n{\"id\": \"b\"}\n", "split: split  # blank as yet")]
    [InlineData("t.jsonl", "{\"id\": \"a\", \"split\": \"all\"}\n{\"id\": \"b\", \"split\": \"all\"}\n", "split: split_2  # no such column")]
    public void The_column_for_splits_is_blank_or_new(string table, string rows, string expected)
    {
        folder.With(table, rows);

        var (text, dataset) = ReadNewDraft(folder.File(table));

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(["a:", "b:"], Shown(dataset));
    }

    [Fact]
    public void A_folder_of_audio_becomes_a_pool()
    {
        folder.With("audio/dog/a.wav", "").With("audio/b.FLAC", "").With("audio/notes.txt", "").With("stray.txt", "").With(".hidden/c.wav", "")
            .With("ids.csv", "id,colour\n1,red\n2,blue\n");

        var (text, dataset) = ReadNewDraft(folder.Root);

        Assert.Contains("""
            members:
              pool: audio/  # all audio below this folder
              splits:  # one path a line; not there yet: splitting writes them
                train: splits/train.txt
                validation: splits/validation.txt
                test: splits/test.txt

            """, text, StringComparison.Ordinal);
        Assert.Contains("\nsplit:\n  ratios: { train: 0.8, validation: 0.1, test: 0.1 }  # shares of all members\n", text, StringComparison.Ordinal);
        Assert.Equal(["audio/b.FLAC:", "audio/dog/a.wav:"], Shown(dataset));
        Assert.Equal(["train", "validation", "test"], dataset.Splits);
    }

    [Theory]
    [InlineData("a.wav", "in/b.wav", "pool: .  #")]
    [InlineData("one/a.wav", "two/b.wav", "pool: .  #")]
    [InlineData("[one]/a.wav", "[one]/b.wav", "pool: .  #")]
    [InlineData("it's \"a\" #1: x/a.wav", "it's \"a\" #1: x/🎵.wav", "pool: \"it's \\\"a\\\" #1: x/\"  #")]
    [InlineData("yes/a{1}.wav", "yes/*.wav", "pool: yes/  #")]
    public void A_pool_is_the_folder_that_holds_all_audio(string first, string second, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names are not allowed.");
        folder.With(first, "").With(second, "");

        var (text, dataset) = ReadNewDraft(folder.Root);

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(new[] { first + ":", second + ":" }.Order(StringComparer.Ordinal), Shown(dataset));
    }

    [Fact]
    public void Lists_that_are_there_are_not_taken_for_those_to_be_made()
    {
        folder.With("a.wav", "").With("b.wav", "").With("splits/train.txt", "nothing.wav\n").With("splits_2", "");

        var (text, dataset) = ReadNewDraft(folder.Root);

        Assert.Contains("train: splits_3/train.txt", text, StringComparison.Ordinal);
        Assert.Equal(["a.wav:", "b.wav:"], Shown(dataset));
    }

    [Fact]
    public void What_says_more_about_the_splits_is_declared()
    {
        folder.With("audio/a.wav", "").With("audio/b.wav", "").With("other.csv", "id,n\nx,1\ny,1\n");
        Assert.Contains("pool: audio/", ReadNewDraft(folder.Root).Text, StringComparison.Ordinal);

        folder.With("meta/all.csv", "file,label\na.wav,x\nb.wav,y\n");
        var (text, dataset) = ReadNewDraft(folder.Root);
        Assert.Contains("table: meta/all.csv\n  path: \"audio/{file}\"\n", text, StringComparison.Ordinal);
        Assert.Equal(["audio/a.wav:", "audio/b.wav:"], Shown(dataset));

        folder.With("meta/folds.csv", "file,fold\na.wav,1\nb.wav,2\n");
        Assert.Equal(["1", "2"], ReadDraft(folder.Root).Splits);
    }

    [Fact]
    public void What_cannot_be_recognised_is_said()
    {
        Assert.Contains("Nothing in", Fault(folder.Root), StringComparison.Ordinal);
        folder.With("a.csv", "n,label\n1,1\n1,1\n");
        Assert.Contains("there is no audio, and no table that names some (neither paths of audio nor unique ids stand in 'a.csv')", Fault(folder.Root), StringComparison.Ordinal);
        folder.With("b.csv", "label,split\nx,train\nx,test\n");
        Assert.Contains("No column of 'b.csv' holds paths of audio files or ids", Fault(folder.File("b.csv")), StringComparison.Ordinal);
        folder.With("c.csv", "path,split\nx.wav,train\ny.wav,test\n").With("d.csv", "path,split\nx.wav,train\ny.wav,test\n");
        Assert.Contains("have a split column: 'c.csv', 'd.csv'. Pass the one that is meant.", Fault(folder.Root), StringComparison.Ordinal);
        Assert.Contains("does not exist", Fault(folder.File("e.csv")), StringComparison.Ordinal);
        folder.With("f.csv", "a,\"b\n");
        Assert.Contains("f.csv(1,3): The quote that opens here", Fault(folder.File("f.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_no_list_can_name_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names are not allowed.");
        folder.With("a.wav", "").With("b\nc.wav", "");
        Assert.Contains("The file 'b\\u000ac.wav' cannot stand in a list", Fault(folder.Root), StringComparison.Ordinal);
    }

    private static string[] Shown(Dataset dataset) => [.. dataset.Members.Select(member => $"{member.Id}:{member.Split}")];

    private static string Fault(string source) => DeclarationWriter.Write(source, null, TestContext.Current.CancellationToken).Fault!;

    /// <summary>Of a dataset whose splits are yet to be made.</summary>
    private (string Text, Dataset Dataset) ReadNewDraft(string source)
    {
        var draft = DeclarationWriter.Write(source, folder.Root, TestContext.Current.CancellationToken);
        Assert.Null(draft.Fault);
        Assert.True(draft.LacksSplits);
        folder.With("splitguard.yml", draft.Text!);
        var reading = DatasetReader.ReadForSplit(folder.Root, SplitOverrides.None, TestContext.Current.CancellationToken);
        Assert.Empty(reading.Problems.Select(DatasetFolder.Line));
        return (draft.Text!, reading.Dataset!);
    }

    private Dataset ReadDraft(string source)
    {
        var draft = DeclarationWriter.Write(source, folder.Root, TestContext.Current.CancellationToken);
        Assert.Null(draft.Fault);
        Assert.False(draft.LacksSplits);
        Assert.Equal(folder.Root, draft.Folder);
        return folder.Dataset(draft.Text!);
    }
}
