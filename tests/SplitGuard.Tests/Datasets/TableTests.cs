using System.Text;
using SplitGuard.Datasets;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class TableTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_lines()
    {
        folder.With("t.jsonl", """
            {"file": "a.wav", "fold": 1, "labels": ["x", "y;z", "x"], "meta": {"deep": [1, {"a": 2}]}, "artist": null}

            {"fold": true, "labels": "u;v", "artist": "ann\u00e9", "file": "b\\c 🎵.wav", "id": 1.50}
            """);

        var dataset = folder.Dataset("members: { table: t.jsonl, path: file, split: fold }\nlabels: labels\ngroups: { artist: artist }\n");

        Assert.Equal(["1", "true"], dataset.Splits);
        Assert.Equal(["a.wav", "b/c 🎵.wav"], dataset.Members.Select(member => member.Path));
        Assert.Equal(["x", "y;z"], dataset.Members[0].Labels);
        Assert.Equal(["u", "v"], dataset.Members[1].Labels);
        Assert.Equal([null, "anné"], dataset.Members.Select(member => member.GroupValues[0]));
        Assert.Equal(new SplitGuard.Diagnostics.Position("t.jsonl", 3, 1), dataset.Members[1].Position);
    }

    [Theory]
    [InlineData("", "t.jsonl(1,1): error SG0006: The table 't.jsonl' is empty. Expected one JSON object a line.")]
    [InlineData("[1]\n", "t.jsonl(1,1): error SG0006: This line is not a JSON object. Expected one object a line, such as {\"path\": \"a.wav\", \"split\": \"train\"}.")]
    [InlineData("{\"path\": \"a\", \"split\": 1}\n{\"path\": \n", "t.jsonl(2,1): error SG0006: This line is not valid JSON. Expected one complete object a line, such as {\"path\": \"a.wav\", \"split\": \"train\"}.")]
    [InlineData("{\"path\": \"a\", \"split\": 1}{}\n", "t.jsonl(1,1): error SG0006: This line is not valid JSON. Expected one complete object a line, such as {\"path\": \"a.wav\", \"split\": \"train\"}.")]
    [InlineData("{\"path\": \"\\ud800\", \"split\": 1}\n", "t.jsonl(1,1): error SG0006: This line holds a text that is not valid Unicode.")]
    [InlineData("{\"path\": {}, \"split\": 1}\n", "t.jsonl(1,1): error SG0006: The value of 'path' is an object. Expected a text, number, truth value or a list of texts.")]
    [InlineData("{\"path\": \"a\", \"path\": \"b\", \"split\": 1}\n", "t.jsonl(1,1): error SG0006: The key 'path' stands twice in this row.")]
    [InlineData("{\"paths\": \"a\", \"split\": 1}\n", "splitguard.yml(1,34): error SG0007: The column 'path' is not in 't.jsonl': the first row has no such key: did you mean 'paths'?")]
    [InlineData("{\"path\": \"a\", \"split\": 1}\n{\"split\": 2}\n", "t.jsonl(2,1): error SG0010: This row has no path. Fill the cell, or remove the row.")]
    public void Broken_json_lines(string table, string expected)
    {
        folder.With("t.jsonl", table);
        Assert.Equal(expected, Assert.Single(folder.Problems("members: { table: t.jsonl, path: path, split: split }\n")));
    }

    [Fact]
    public void A_key_that_no_row_has()
    {
        folder.With("t.jsonl", "{\"path\": \"a\", \"split\": 1, \"tag\": 1}\n{\"path\": \"b\", \"split\": 2, \"late\": 1}\n");
        Assert.Equal(
            ["splitguard.yml(2,16): error SG0007: The column 'tags' is not in 't.jsonl': no row has such a key: did you mean 'tag'?"],
            folder.Problems("members: { table: t.jsonl, path: path, split: split }\nlabels: [late, tags]\n"));
    }

    [Fact]
    public void Deep_and_wide_json_ends_in_a_message()
    {
        folder.With("t.jsonl", "{\"path\": " + new string('[', 1_000_000) + "\n");
        Assert.Contains("not valid JSON", Assert.Single(folder.Problems("members: { table: t.jsonl, path: path, split: split }\n")), StringComparison.Ordinal);
        folder.With("t.jsonl", new string(' ', 20_000_000));
        Assert.Contains("longer than", Assert.Single(folder.Problems("members: { table: t.jsonl, path: path, split: split }\n")), StringComparison.Ordinal);
        folder.With("t.jsonl", "{" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"k{i}\":1")) + "}");
        Assert.Contains("more than 100000 keys", Assert.Single(folder.Problems("members: { table: t.jsonl, path: path, split: split }\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void Delimiters_encodings_and_line_ends()
    {
        var text = "päth;split\r\"x;\"\"y\"\"\n.wav\";a\r\r'z'.wav;b";
        folder.With("t.txt", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)]);

        var dataset = folder.Dataset("members: { table: t.txt, delimiter: ';', path: päth, split: split }\n");

        Assert.Equal([("'z'.wav", 5), ("x;\"y\"\n.wav", 2)], dataset.Members.Select(member => (member.Path!, member.Position.Line)));
    }

    [Fact]
    public void Lists_take_each_line_as_it_is()
    {
        folder.With("a.txt", "#1.wav\n \"quoted\",.wav\n\n   \n").With("b", "2\r\n3\r\n");

        var dataset = folder.Dataset("members: { splits: { a: a.txt, b: { table: b, path: 'x/{line}.wav', id: line } } }\ngroups: { first: { from: path, pattern: '^.' } }\n");

        Assert.Equal([(" \"quoted\",.wav", " \"quoted\",.wav"), ("#1.wav", "#1.wav"), ("2", "x/2.wav"), ("3", "x/3.wav")], dataset.Members.Select(member => (member.Id, member.Path!)));
        Assert.Equal([null, "#", "x", "x"], dataset.Members.Select(member => member.GroupValues[0]));
    }

    [Fact]
    public void Tables_that_need_more_to_be_read()
    {
        folder.With("t.csv", "path,split\na,x\n").With("l.txt", "a\n").With("t.parquet", "PAR1");
        Assert.Equal(
            [
                "splitguard.yml(1,25): error SG0005: The table 't.csv' needs 'path', the column of the audio file, or 'id' when there is no audio. Write 'path:' beside 'splits:', or 'a: { table: t.csv, path: … }'.",
                "splitguard.yml(1,35): error SG0006: 't.parquet' has the extension '.parquet', which tells no format. Set 'format:' to one of 'csv', 'tsv', 'jsonl', 'list'.",
            ],
            folder.Problems("members: { splits: { a: t.csv, b: t.parquet } }\n").Distinct());
        Assert.Equal(
            "splitguard.yml(1,19): error SG0004: 'l.txt' is a plain list, which has no column for the split. Use 'members.splits' with one list for each split, or set 'format:' or 'delimiter:' if it is a table.",
            Assert.Single(folder.Problems("members: { table: l.txt, path: path, split: split }\n")));
    }

    [Fact]
    public void The_order_of_rows_has_no_influence()
    {
        string[] rows = ["a.wav,x,Miles Davis", "b.wav,y,miles davis", "c.wav,z,MILES  DAVIS", "d.wav,x,", "e.wav,y,Dio"];
        const string Declaration = "members: { table: t.csv, path: path, split: split }\ngroups: { artist: artist }\n";
        folder.With("t.csv", "path,split,artist\n" + string.Join('\n', rows));
        var forward = Shown(folder.Dataset(Declaration));
        folder.With("t.csv", "path,split,artist\n" + string.Join('\n', rows.Reverse()));

        Assert.Equal(forward, Shown(folder.Dataset(Declaration)));
        Assert.Equal("a.wav x MILES DAVIS", forward[0]);

        static string[] Shown(Dataset dataset) => [.. dataset.Members.Select(member => $"{member.Id} {member.Split} {member.GroupValues[0]}")];
    }
}
