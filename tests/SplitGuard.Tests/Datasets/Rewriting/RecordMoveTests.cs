using Xunit;

namespace SplitGuard.Tests.Datasets.Rewriting;

public sealed class RecordMoveTests : IDisposable
{
    private const string Lists = "members: { splits: { train: train.txt, test: test.txt } }\n";
    private const string Pooled = "members: { splits: { train: train.txt, test: test.txt }, pool: pool }\n";
    private const string Tables = "members: { path: path, splits: { train: train.csv, test: test.csv } }\n";

    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a\nb\nc\n", "b2\nd\n", "a\nc\n", "b\nb2\nd\n")] // an ordered list stays so
    [InlineData("a\nb\nc\n", "d\na1\n", "a\nc\n", "d\na1\nb\n")]
    [InlineData("a\r\nb\r\n", "a1\na2", "a\r\n", "a1\na2\nb")] // line ends and a missing last one stay
    [InlineData("a\nb", "a1\r\nc\r\n\r\n", "a\n", "a1\r\nb\r\nc\r\n\r\n")]
    [InlineData("b\n", "a\n\n", "", "a\nb\n\n")]
    [InlineData("\n./b\rc\r", "", "\nc\r", "./b\r")] // a line moves as it is written
    [InlineData("a\nb\n", "a1", "a\n", "a1\nb")]
    public void Lists_lose_and_gain_lines(string train, string test, string trainAfter, string testAfter)
    {
        folder.With("train.txt", train).With("test.txt", test);
        Assert.Equal(["test.txt", "train.txt"], folder.Move(Lists, ("b", "test")));
        Assert.Equal((trainAfter, testAfter), (folder.Text("train.txt"), folder.Text("test.txt")));
        Assert.Contains("b:test", folder.ReadForSplit(Lists).Shown());
    }

    [Fact]
    public void Members_change_places()
    {
        folder.With("train.txt", "a\nc\nd").With("test.txt", "b\ne");
        folder.Move(Lists, ("d", "test"), ("b", "train"), ("e", "train"), ("a", null));
        Assert.Equal(("b\nc\ne", "d"), (folder.Text("train.txt"), folder.Text("test.txt")));
    }

    [Fact]
    public void A_list_that_is_not_there_is_made()
    {
        folder.With("train.txt", "b\r\na\r\nc\r\n");
        var declaration = Lists.Replace("test.txt", "new/deep/test.txt", StringComparison.Ordinal);
        Assert.Equal(["new/deep/test.txt", "train.txt"], folder.Move(declaration, ("a", "test"), ("b", "test")));
        Assert.Equal("a\r\nb\r\n", folder.Text("new/deep/test.txt"));
        Assert.Equal("c\r\n", folder.Text("train.txt"));
    }

    [Fact]
    public void Members_of_a_pool_are_copied()
    {
        foreach (var pool in new[] { "audio/", "audio/*.wav", "pool.txt", "{ table: pool.csv, path: file }" })
        {
            folder.With("audio/1.wav", "").With("audio/2.wav", "").With("audio/3.wav", "")
                .With("pool.txt", "audio/3.wav\naudio/2.wav\r\naudio/1.wav").With("pool.csv", "n,file\n1,audio/1.wav\n2,audio/2.wav\n3,audio/3.wav\n")
                .With("train.txt", "audio/2.wav\n").With("test.txt", "");
            var declaration = Pooled.Replace("pool: pool", $"pool: {pool}", StringComparison.Ordinal);

            Assert.Equal(["test.txt", "train.txt"], folder.Move(declaration, ("audio/1.wav", "train"), ("audio/3.wav", "test")));

            Assert.Equal(("audio/1.wav\naudio/2.wav\n", "audio/3.wav"), (folder.Text("train.txt"), folder.Text("test.txt").TrimEnd()));
            Assert.Equal(["audio/1.wav:train", "audio/2.wav:train", "audio/3.wav:test"], folder.ReadForSplit(declaration).Shown());
        }
    }

    [Fact]
    public void A_line_of_a_list_with_a_pattern_is_found()
    {
        folder.With("train.txt", "1\n").With("test.txt", "").With("pool.txt", "audio/2.wav\n");
        const string Declaration = "members: { splits: { train: { table: train.txt, path: 'audio/{line}.wav' }, test: { table: test.txt, path: 'sounds/{line}' } }, pool: pool.txt }\n";
        folder.Move(Declaration, ("audio/2.wav", "train"));
        Assert.Equal("1\n2\n", folder.Text("train.txt"));
        Assert.Equal(
            ["splitguard.yml(1,92): error SG0016: The member 'audio/1.wav' cannot be written as a line of 'test.txt' that names the same path and id. Declare the lists of all splits alike."],
            folder.Refusals(Declaration, ("audio/1.wav", "test")));
    }

    [Fact]
    public void Rows_of_tables_move_as_they_are_written()
    {
        folder.With("train.csv", "path,note\nb,\"1\n\"\"2\"\nc,x\n").With("test.csv", "path,note\r\na,\"\"\r\nd,\r\n");
        folder.Move(Tables, ("b", "test"));
        Assert.Equal("path,note\nc,x\n", folder.Text("train.csv"));
        Assert.Equal("path,note\r\na,\"\"\r\nb,\"1\n\"\"2\"\r\nd,\r\n", folder.Text("test.csv"));
        folder.Move(Tables, ("c", "test"));
        Assert.Equal("path,note\n", folder.Text("train.csv"));
    }

    [Fact]
    public void Rows_are_fitted_to_another_order_of_columns_and_delimiter()
    {
        folder.With("train.csv", "note,path,n\n\"a;b\",b,1\nx;y,c,\"2\"\n\"p,q\",d,3\n").With("test.csv", "path;n;note\n");
        const string Declaration = "members: { path: path, splits: { train: train.csv, test: { table: test.csv, delimiter: ';' } } }\n";
        folder.Move(Declaration, ("b", "test"), ("c", "test"), ("d", "test"));
        Assert.Equal("path;n;note\nb;1;\"a;b\"\nc;\"2\";\"x;y\"\nd;3;\"p,q\"\n", folder.Text("test.csv"));
    }

    [Fact]
    public void A_table_that_is_not_there_gets_the_header_of_the_others()
    {
        folder.With("train.csv", "\"path\",\"the;note\"\r\na,1\r\nb,2\r\n");
        folder.Move(Tables, ("a", "test"));
        Assert.Equal("\"path\",\"the;note\"\r\na,1\r\n", folder.Text("test.csv"));

        const string Declaration = "members: { path: path, splits: { train: train.csv, test: { table: test.tsv, delimiter: ';' } } }\n";
        folder.Move(Declaration, ("b", "test"));
        Assert.Equal("path;\"the;note\"\r\nb;2\r\n", folder.Text("test.tsv"));
    }

    [Fact]
    public void Json_rows_move_as_they_are_written()
    {
        folder.With("train.jsonl", "{\"path\": \"a\", \"é\": 1}\r\n\r\n{\"path\":\"b\"} \r\n").With("test.jsonl", "{\"path\": \"c\"}");
        folder.Move("members: { path: path, splits: { train: train.jsonl, test: test.jsonl, valid: valid.jsonl } }\n", ("a", "test"), ("b", "valid"));
        Assert.Equal("\r\n", folder.Text("train.jsonl"));
        Assert.Equal("{\"path\": \"a\", \"é\": 1}\r\n{\"path\": \"c\"}", folder.Text("test.jsonl"));
        Assert.Equal("{\"path\":\"b\"} \r\n", folder.Text("valid.jsonl"));

        folder.Move("members: { path: path, format: jsonl, splits: { test: test.jsonl, valid: { table: valid.jsonl, delimiter: ';' } } }\n", ("c", "valid"));
        Assert.Equal("{\"path\":\"b\"} \r\n{\"path\": \"c\"}\r\n", folder.Text("valid.jsonl"));
    }

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        folder.With("audio/train/a.wav", "").With("t.csv", "path,n\nb,1\n").With("u.csv", "path,m\nc,1\n").With("v.csv", "path,file,n\nd,e,1\n").With("l.txt", "f\n").With("j.jsonl", "{\"path\": \"g\", \"n\": 1}\n");
        const string Declaration = """
            members:
              splits:
                folder: audio/train
                glob: audio/**/z*.wav
                t: { table: t.csv, path: path }
                u: { table: u.csv, path: path }
                v: { table: v.csv, path: file, id: path }
                l: l.txt
                j: { table: j.jsonl, path: path }
                twin1: twin.txt
                twin2: twin.txt
            """;

        Refused("audio/train/a.wav", "l", "splitguard.yml(3,13): error SG0016: The members of split 'folder' are the files of 'audio/train', so none can be moved by name. Write their paths to a list, one a line, and declare 'folder: folder.txt'.");
        Refused("f", "glob", "splitguard.yml(4,11): error SG0016: The members of split 'glob' are the files of 'audio/**/z*.wav', so none can be moved by name. Write their paths to a list, one a line, and declare 'glob: glob.txt'.");
        Refused("b", "u", "splitguard.yml(6,17): error SG0016: Only 't.csv' has a column 'n', so rows cannot be moved between 't.csv' and 'u.csv'. Give both the same columns.");
        Refused("b", "v", "splitguard.yml(7,17): error SG0016: 't.csv' and 'v.csv' declare different paths or ids, so a moved row would name another member. Give both the same 'path:' and 'id:'.");
        Refused("b", "j", "splitguard.yml(9,17): error SG0016: 't.csv' and 'j.jsonl' are of different formats. Declare both in one of them.");
        Refused("f", "t", "splitguard.yml(5,17): error SG0016: 't.csv' is a table, and 'l.txt' has no columns to fill it from. Declare a list for the split 't', or a table as 'l'.");
        Refused("d", "l", "splitguard.yml(8,8): error SG0016: The member 'd' cannot be written as a line of 'l.txt' that names the same path and id. Declare the lists of all splits alike.");
        Refused("b", "valid", "splitguard.yml(3,13): error SG0016: The split 'valid' has no file. Declare one under 'members.splits', such as 'valid: valid.txt'; it need not exist yet.");
        Refused("f", "twin1", "splitguard.yml(10,12): error SG0016: 'twin.txt' is the file of two splits, 'twin1' and 'twin2', so rows cannot be moved between them. Give each its own file, or declare one table with a split column.");

        void Refused(string id, string split, string expected) => Assert.Equal([expected], folder.Refusals(Declaration, (id, split)));
    }
}
