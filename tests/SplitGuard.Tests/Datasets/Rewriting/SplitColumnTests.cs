using System.Text;
using Xunit;

namespace SplitGuard.Tests.Datasets.Rewriting;

public sealed class SplitColumnTests : IDisposable
{
    private const string Csv = "members: { table: t.csv, path: path, split: split }\n";
    private const string Json = "members: { table: t.jsonl, path: path, split: split }\n";

    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("path,split,n\na,x,1\nb,x,2\n", "path,split,n\na,y,1\nb,x,2\n")]
    [InlineData("split,path\r\n\"x\",a\r\n\r\nx,b", "split,path\r\n\"y\",a\r\n\r\nx,b")]
    [InlineData("path,note,split\ra,\"1\n2\"\"\",x\rb,\"\",\"x\"", "path,note,split\ra,\"1\n2\"\"\",y\rb,\"\",\"x\"")]
    [InlineData("note,path,split\n\"1\n2\n\",a,\nx,b,x\n", "note,path,split\n\"1\n2\n\",a,y\nx,b,x\n")]
    public void Only_the_cell_of_a_moved_row_changes(string before, string after)
    {
        folder.With("t.csv", before);
        Assert.Equal(["t.csv"], folder.Move(Csv, ("a", "y")));
        Assert.Equal(after, folder.Text("t.csv"));
    }

    [Fact]
    public void A_cell_is_quoted_where_it_was_or_must_be()
    {
        folder.With("t.csv", "path,split\na,x\nb,\"x\"\nc,x\nd,\"x\"\ne,x\n");
        folder.Move(Csv, ("a", "1,2"), ("b", "z"), ("c", "say \"z\""), ("d", null), ("e", ""));
        Assert.Equal("path,split\na,\"1,2\"\nb,\"z\"\nc,\"say \"\"z\"\"\"\nd,\"\"\ne,\n", folder.Text("t.csv"));
    }

    [Theory]
    [InlineData("path,n\na,1\n\nb,2", "path,n,split\na,1,x\n\nb,2,")]
    [InlineData("\"path\",\"n\"\r\n\"a\",\"1\"\r\n\"b\",\"2\"\r\n", "\"path\",\"n\",\"split\"\r\n\"a\",\"1\",\"x\"\r\n\"b\",\"2\",\"\"\r\n")]
    [InlineData("path\na\nb\n", "path,split\na,x\nb,\n")]
    public void A_missing_column_is_added_as_the_last(string before, string after)
    {
        folder.With("t.csv", before);
        folder.Move(Csv, ("a", "x"));
        Assert.Equal(after, folder.Text("t.csv"));
        Assert.Equal(["a:x", "b:"], folder.ReadForSplit(Csv).Shown());
    }

    [Theory]
    [InlineData("{\"path\": \"a\", \"split\": \"x\", \"n\": 1}\n{\"path\": \"b\", \"split\": \"x\"}\n", "2", "{\"path\": \"a\", \"split\": \"2\", \"n\": 1}\n{\"path\": \"b\", \"split\": \"x\"}\n")]
    [InlineData("{\"split\":1,\"path\":\"a\"}\r\n{\"split\":1,\"path\":\"b\"}", "2", "{\"split\":2,\"path\":\"a\"}\r\n{\"split\":1,\"path\":\"b\"}")]
    [InlineData("{\"split\":1,\"path\":\"a\"}\n", "02", "{\"split\":\"02\",\"path\":\"a\"}\n")]
    [InlineData("{\"split\": null, \"path\": \"a\"}\n{\"split\": 3, \"path\": \"b\"}\n", "4", "{\"split\": 4, \"path\": \"a\"}\n{\"split\": 3, \"path\": \"b\"}\n")]
    [InlineData("{\"split\" : true , \"path\": \"a\"}\n", "false", "{\"split\" : false , \"path\": \"a\"}\n")]
    [InlineData("{\"é\": {\"split\": 1}, \"spl\\u0069t\": \"🎵\", \"path\": \"a\"}\n", "ü\"", "{\"é\": {\"split\": 1}, \"spl\\u0069t\": \"ü\\\"\", \"path\": \"a\"}\n")]
    [InlineData("{\"split\": \"x\", \"path\": \"a\"}\n", "", "{\"split\": null, \"path\": \"a\"}\n")]
    [InlineData("\n{\"path\": \"b\", \"split\": 1}\n{\"path\": \"a\", \"n\": [1, 2] }\n", "5", "\n{\"path\": \"b\", \"split\": 1}\n{\"path\": \"a\", \"n\": [1, 2], \"split\": 5 }\n")]
    [InlineData("{\"path\":\"a\",\"n\":1}\n{\"path\": \"b\"}\n", "x", "{\"path\":\"a\",\"n\":1,\"split\":\"x\"}\n{\"path\": \"b\", \"split\": null}\n")]
    public void Json_lines(string before, string split, string after)
    {
        folder.With("t.jsonl", before);
        folder.Move(Json, ("a", split));
        Assert.Equal(after, folder.Text("t.jsonl"));
        Assert.Equal("a:" + split, folder.ReadForSplit(Json).Shown()[0]);
    }

    [Fact]
    public void Nothing_moved_changes_nothing()
    {
        folder.With("t.csv", "path,split\na,x\nb,\n");
        Assert.Empty(folder.Move(Csv, ("a", "x"), ("b", null)));
    }

    [Fact]
    public void Encodings_stay()
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8 })
        {
            byte[] Bytes(string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            folder.With("t.csv", Bytes("päth,split\r\n🎵,x\r\n")).With("t.jsonl", Bytes("{\"é\": \"🎵\", \"path\": \"🎵\", \"split\": \"x\"}\r\n"));

            folder.Move(Csv.Replace("path: path", "path: päth", StringComparison.Ordinal), ("🎵", "ÿ"));
            folder.Move(Json, ("🎵", "ÿ"));

            Assert.Equal(Bytes("päth,split\r\n🎵,ÿ\r\n"), File.ReadAllBytes(folder.File("t.csv")));
            Assert.Equal(Bytes("{\"é\": \"🎵\", \"path\": \"🎵\", \"split\": \"ÿ\"}\r\n"), File.ReadAllBytes(folder.File("t.jsonl")));
        }
    }

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        folder.With("t.csv", "path,split,file\na,x,1.wav\n");
        Assert.Equal(
            ["splitguard.yml(1,73): error SG0016: The split column 'split' is part of the members' path or id, so a moved row would name another file. Give the table a column of its own for the split, and declare it as 'split:'."],
            folder.Refusals("members: { table: t.csv, path: 'audio/{split}/{file}', id: path, split: split }\n", ("a", "y")));
        foreach (var name in new[] { " ", "a\0b", "\ud800" })
            Assert.Contains("cannot be the name of a split", Assert.Single(folder.Refusals(Csv, ("a", name))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_changed_since_it_was_read_is_refused()
    {
        folder.With("t.csv", "path,split\na,x\nb,x\n");
        var dataset = folder.ReadForSplit(Csv);
        folder.With("t.csv", "path,split\nb,x\n");
        Assert.Equal(
            ["splitguard.yml(1,19): error SG0016: 't.csv' has changed since it was read. Run the command again."],
            dataset.Plan(("a", "y")).Problems.Select(DatasetFolder.Line));
    }

    [Fact]
    public void Invalid_text_that_nobody_asked_for_is_refused()
    {
        folder.With("t.jsonl", [.. "{\"n\": \""u8, 0xFF, .. "\", \"path\": \"a\", \"split\": 1}\n"u8]);
        Assert.Contains("not valid UTF-8", Assert.Single(folder.Refusals(Json, ("a", "2"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_fields_and_many_rows_pass_through()
    {
        var huge = new string('"', 2 * 300_000);
        folder.With("t.csv", $"path,note,split\na,\"{huge}\",x\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i}.wav,\"\n{i}\",x\n")));
        folder.Move(Csv, ("a", "y"), ("49999.wav", "y"));
        Assert.Equal($"path,note,split\na,\"{huge}\",y\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i}.wav,\"\n{i}\",{(i == 49_999 ? "y" : "x")}\n")), folder.Text("t.csv"));
    }
}
