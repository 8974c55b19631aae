using SplitGuard.Datasets;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class ReadForSplitTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_with_a_blank_split_are_members()
    {
        folder.With("t.csv", "path,split\na.wav,\nb.wav,train\nc.wav, \n");

        var dataset = Read("members: { table: t.csv, path: path, split: split }\nguard: [[train, test]]\n");

        Assert.Equal(["a.wav:", "b.wav:train", "c.wav:"], Shown(dataset));
        Assert.Equal(["train"], dataset.Splits);
        Assert.Empty(dataset.Boundaries);
    }

    [Theory]
    [InlineData("t.csv", "path\na.wav\nb.wav\n")]
    [InlineData("t.jsonl", "{\"path\": \"a.wav\"}\n{\"path\": \"b.wav\", \"split\": null}\n")]
    public void The_split_column_need_not_be_there(string table, string text)
    {
        folder.With(table, text);

        var dataset = Read($"members: {{ table: {table}, path: path, split: split }}\n");

        Assert.Equal(["a.wav:", "b.wav:"], Shown(dataset));
        Assert.Empty(dataset.Splits);
    }

    [Fact]
    public void A_split_column_that_stands_twice_is_an_error()
    {
        folder.With("t.csv", "path,split,split\na.wav,x,y\n");
        Assert.Equal(
            ["splitguard.yml(1,45): error SG0007: The column 'split' is not in 't.csv': two columns have that name. Rename one."],
            Problems("members: { table: t.csv, path: path, split: split }\n"));
    }

    [Fact]
    public void Files_of_splits_may_be_missing_or_empty()
    {
        folder.With("a.txt", "1.wav\n").With("b.txt", "").With("c.csv", "path\n").With("d.csv", "").With("e.jsonl", "\n");

        var dataset = Read("""
            members:
              splits:
                a: a.txt
                b: b.txt
                c: { table: c.csv, path: path }
                d: { table: d.csv, path: path }
                e: { table: e.jsonl, path: path }
                f: { table: new/f.csv, path: path }
                g: g.txt
            """);

        Assert.Equal(["1.wav:a"], Shown(dataset));
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], dataset.Splits);
        Assert.Equal(["a.txt", "b.txt", "c.csv", "d.csv", "e.jsonl", "g.txt\tabsent", "f.csv\tabsent", "splitguard.yml"], dataset.InputFiles.Select(Path.GetFileName));
    }

    [Fact]
    public void The_pool_holds_members_in_no_split_yet()
    {
        folder.With("train.txt", "a.wav\n").With("test.txt", "b.wav\n").With("pool.csv", "file,md5\nc.wav,1\na.wav,2\nd.wav,3\n");
        const string Declaration = "members: { splits: { train: train.txt, test: test.txt }, pool: { table: pool.csv, path: file } }\n";

        Assert.Equal(["a.wav:train", "b.wav:test", "c.wav:", "d.wav:"], Shown(Read(Declaration)));
        Assert.Equal(["train", "test"], Read(Declaration).Splits);

        var check = folder.Dataset(Declaration);
        Assert.Equal(["a.wav:train", "b.wav:test"], Shown(check));
        Assert.DoesNotContain(folder.File("pool.csv"), check.InputFiles);
    }

    [Theory]
    [InlineData("audio/")]
    [InlineData("audio")]
    [InlineData("'audio/*.wav'")]
    [InlineData("pool.txt")]
    public void A_pool_may_be_a_folder_a_glob_or_a_list(string pool)
    {
        folder.With("audio/a.wav", "").With("audio/b.wav", "").With("train.txt", "audio/a.wav\n").With("pool.txt", "audio/b.wav\naudio/a.wav\n");
        Assert.Equal(["audio/a.wav:train", "audio/b.wav:"], Shown(Read($"members: {{ splits: {{ train: train.txt, test: test.txt }}, pool: {pool} }}\n")));
    }

    [Fact]
    public void A_member_stands_in_the_pool_once()
    {
        folder.With("train.txt", "a.wav\n").With("pool.txt", "b.wav\nb.wav\n");
        Assert.StartsWith(
            "pool.txt(2,1): error SG0008: The id 'b.wav' is not unique",
            Assert.Single(Problems("members: { splits: { train: train.txt }, pool: pool.txt }\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_made_is_an_error()
    {
        folder.With("train.txt", "a.wav\n").With("t.csv", "path,split\na.wav,x\n");
        Assert.Contains("'audio/train/' does not exist", Assert.Single(Problems("members: { splits: { train: audio/train/ } }\n")), StringComparison.Ordinal);
        Assert.Contains("'pool.txt' does not exist", Assert.Single(Problems("members: { splits: { train: train.txt }, pool: pool.txt }\n")), StringComparison.Ordinal);
        Assert.Equal(
            ["splitguard.yml(1,52): error SG0004: 'members.pool' has no meaning beside 'members.table', where a row with a blank split is in no split yet. Remove the key."],
            Problems("members: { table: t.csv, path: path, split: split, pool: train.txt }\n"));
        Assert.Contains("no members to split", Assert.Single(Problems("members: { splits: { train: new.txt } }\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_says_what_splitting_would_make()
    {
        folder.With("a.wav", "").With("t.csv", "path\na.wav\n").With("t.jsonl", "{\"path\": \"a.wav\"}\n");
        Assert.EndsWith("; 'dotnet splitguard split' makes it of the pool.", Assert.Single(folder.Problems("members: { splits: { train: splits/train.txt }, pool: . }\n")), StringComparison.Ordinal);
        Assert.DoesNotContain("splitguard split", Assert.Single(folder.Problems("members: { splits: { train: splits/train.txt } }\n")), StringComparison.Ordinal);
        Assert.EndsWith("its columns are 'path'. 'dotnet splitguard split' adds it.", Assert.Single(folder.Problems("members: { table: t.csv, path: path, split: split }\n")), StringComparison.Ordinal);
        Assert.EndsWith("its keys are 'path'. 'dotnet splitguard split' adds it.", Assert.Single(folder.Problems("members: { table: t.jsonl, path: path, split: split }\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_to_be_made_will_have_no_columns()
    {
        folder.With("pool.csv", "path,label\na.wav,x\n");
        Assert.Equal(
            ["splitguard.yml(2,9): error SG0007: The column 'label' is not in 'train.txt': there is no such column: its columns are 'line'."],
            Problems("members: { splits: { train: train.txt }, pool: { table: pool.csv, path: path } }\nlabels: label\n"));
    }

    private static string[] Shown(Dataset dataset) => [.. dataset.Members.Select(member => $"{member.Id}:{member.Split}")];

    private Dataset Read(string declaration)
    {
        Assert.Empty(Problems(declaration));
        return DatasetReader.ReadForSplit(folder.Root, SplitOverrides.None, TestContext.Current.CancellationToken).Dataset!;
    }

    private string[] Problems(string declaration)
    {
        folder.With("splitguard.yml", declaration);
        return [.. DatasetReader.ReadForSplit(folder.Root, SplitOverrides.None, TestContext.Current.CancellationToken).Problems.Select(DatasetFolder.Line)];
    }
}
