using System.Diagnostics;
using System.Text;
using Xunit;

namespace SplitGuard.Tests.Datasets;

/// <summary>What a stranger's pull request may carry: each gets a message in little time.</summary>
public sealed class HostileTests : IDisposable
{
    private const string Table = "members: { table: t.csv, path: path, split: split }\n";

    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string> Declarations => new()
    {
        { "empty", "", "splitguard.yml(1,1): error SG0002: The declaration is empty. Expected at least 'members:'; 'splitguard init' writes one." },
        { "comment only", "# nothing\n", "splitguard.yml(1,1): error SG0002: The declaration is empty. Expected at least 'members:'; 'splitguard init' writes one." },
        { "two documents", Table + "---\na: 1\n", "splitguard.yml(2,1): error SG0002: A second YAML document begins here. A declaration is one document; remove the '---' or move the rest to another file." },
        { "tab", "members:\n\ttable: t.csv\n", "splitguard.yml(2,1): error SG0002: A tab stands in the indentation. YAML is indented with spaces only." },
        { "open bracket", "guard: [[a, b]\nmembers: {}\n", "splitguard.yml(1,8): error SG0002: The '[' that opens here is not closed properly: something else was found on line 2, column 1. Expected ',' or ']'." },
        { "open brace", "members: { table: t.csv\n", "splitguard.yml(1,10): error SG0002: The '{' that opens here is not closed properly: something else was found on line 2, column 1. Expected ',' or '}'." },
        { "anchor", "name: &a x\n", "splitguard.yml(1,7): error SG0002: The anchor '&a' is not accepted here; remove it and write values out where they are needed." },
        { "alias", "name: *a\n", "splitguard.yml(1,7): error SG0002: The alias '*a' is not accepted here; write the value out." },
        { "tag", "name: !!binary x\n", "splitguard.yml(1,7): error SG0002: The tag 'tag:yaml.org,2002:binary' is not accepted here; remove it, and quote the value when it must be text." },
        { "list", "- a\n", "splitguard.yml(1,1): error SG0002: The declaration must be a mapping of keys such as 'members:', but is a list." },
        { "text", "hello\n", "splitguard.yml(1,1): error SG0002: The declaration must be a mapping of keys such as 'members:', but is 'hello'." },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Broken_yaml_is_explained(string name, string declaration, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Assert.Single(folder.Problems(declaration)));
    }

    [Fact]
    public void Duplicate_keys_are_refused()
    {
        folder.With("t.csv", "path,split\na,x\nb,y\n");
        Assert.Equal(["splitguard.yml(3,1): error SG0002: The key 'name' stands twice, first on line 2. Remove one."], folder.Problems(Table + "name: a\nname: b\n"));
    }

    [Fact]
    public void Alias_bomb()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        Assert.Contains("The anchor '&a0' is not accepted", Assert.Single(folder.Problems(bomb.ToString())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    [InlineData("[", "members: ")]
    public void Deep_nesting(string opener, string before)
    {
        var problem = Quickly(() => Assert.Single(folder.Problems(before + string.Concat(Enumerable.Repeat(opener, 100_000)))));
        Assert.Contains("SG0002", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_values() =>
        Assert.Contains("more than 100000 values", Assert.Single(folder.Problems("freeze: [" + string.Concat(Enumerable.Repeat("a,", 200_000)) + "]")), StringComparison.Ordinal);

    [Fact]
    public void Many_keys_in_a_long_list_are_summed_up()
    {
        folder.With("t.csv", "path,split\na,x\nb,y\n");
        var problems = folder.Problems(Table + string.Concat(Enumerable.Range(0, 5000).Select(i => $"key{i}: 1\n")));
        Assert.Equal(101, problems.Length);
        Assert.Equal("splitguard.yml(101,1): error SG0003: And 4900 more of SG0003 ('The declaration holds a key that means nothing') that are not listed.", problems[^1]);
    }

    [Fact]
    public void A_large_declaration() => Assert.Contains("larger than", Assert.Single(folder.Problems(new string('#', 2_000_000))), StringComparison.Ordinal);

    [Fact]
    public void A_declaration_that_is_not_text()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            var marks = "[]{}:-?!&*#|>'\"%@`, \n\tab01"u8;
            if (i % 10 > 0) for (var j = 0; j < bytes.Length; j++) bytes[j] = marks[bytes[j] % marks.Length];
            folder.With("splitguard.yml", bytes);
            var reading = SplitGuard.Datasets.DatasetReader.Read(folder.Root, TestContext.Current.CancellationToken);
            Assert.Null(reading.Dataset);
            Assert.NotEmpty(reading.Problems);
        }
    }

    [Fact]
    public void A_missing_declaration()
    {
        var reading = SplitGuard.Datasets.DatasetReader.Read(folder.Root, TestContext.Current.CancellationToken);
        Assert.Equal("splitguard.yml(1,1): error SG0001: There is no 'splitguard.yml' here. 'dotnet splitguard init' writes one.", DatasetFolder.Line(Assert.Single(reading.Problems)));
    }

    public static TheoryData<string, byte[], string> Tables => new()
    {
        { "empty", [], "t.csv(1,1): error SG0006: The table 't.csv' is empty. Expected a line of column names, then rows." },
        { "blank lines", "\n\n\r\n"u8.ToArray(), "t.csv(1,1): error SG0006: The table 't.csv' is empty. Expected a line of column names, then rows." },
        { "header only", "path,split\n"u8.ToArray(), "t.csv(1,1): error SG0009: 't.csv' has no rows." },
        { "too few fields", "path,split\na,x\nb\nc,y\n"u8.ToArray(), "t.csv(3,1): error SG0006: This row has 1 fields, but the header has 2. A field that holds ',' must be quoted." },
        { "too many fields", "path,split\na,x\nb,y,z\nc,y\n"u8.ToArray(), "t.csv(3,1): error SG0006: This row has 3 fields, but the header has 2. A field that holds ',' must be quoted." },
        { "open quote", "path,split\na,x\nb,\"y\nc,y\nd,z\n"u8.ToArray(), "t.csv(3,3): error SG0006: The quote that opens here is never closed." },
        { "text after quote", "path,split\na,\"x\"y\nb,x\n"u8.ToArray(), "t.csv(2,6): error SG0006: 'y' follows a closing quote. Expected ',' or the end of the line; a quote inside a quoted field is doubled." },
        { "NUL", "path,split\na,x\nb\0,y\n"u8.ToArray(), "t.csv(3,2): error SG0006: Here stands a NUL character, so this is no text file, or it is UTF-16 without a byte order mark." },
        { "invalid UTF-8", [.. "path,split\na,x\nb"u8, 0xC3, 0x28, .. ",y\n"u8], "t.csv(3,2): error SG0006: Here stands something that is not valid UTF-8. Save the file as UTF-8, or as UTF-16 with a byte order mark." },
        { "cut UTF-8", [.. "path,split\na,x\nb,y"u8, 0xE2, 0x82], "t.csv(3,4): error SG0006: Here stands something that is not valid UTF-8. Save the file as UTF-8, or as UTF-16 with a byte order mark." },
        { "huge line", Encoding.ASCII.GetBytes("path,split\n" + new string('x', 3_000_000)), "t.csv(2,1): error SG0006: This field is longer than 1048576 characters. Is a line end or a closing quote missing?" },
        { "a million columns", Encoding.ASCII.GetBytes("path,split" + string.Concat(Enumerable.Repeat(",c", 1_000_000)) + "\n"), "t.csv(1,200008): error SG0006: This row has more than 100000 fields. Is ',' the right delimiter?" },
        { "two columns of a name", "path,split,path\na,x,b\n"u8.ToArray(), "splitguard.yml(1,32): error SG0007: The column 'path' is not in 't.csv': two columns have that name. Rename one." },
        { "a near name", "paths,split\na,x\n"u8.ToArray(), "splitguard.yml(1,32): error SG0007: The column 'path' is not in 't.csv': there is no such column: did you mean 'paths'?" },
        { "another delimiter", "path;split\na;x\n"u8.ToArray(), "splitguard.yml(1,32): error SG0007: The column 'path' is not in 't.csv': there is no such column: its columns are 'path;split'. The header is one column that holds ';'; if that is the delimiter, set 'delimiter: \";\"'." },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Broken_tables_are_explained(string name, byte[] table, string expected)
    {
        Assert.NotEmpty(name);
        folder.With("t.csv", table);
        var problems = Quickly(() => folder.Problems(Table));
        Assert.Equal(expected, problems[0]);
    }

    public static TheoryData<string, string?> Paths => new()
    {
        { "/etc/passwd", "is absolute; it must be relative to the audio folder" },
        { "\\\\server\\a.wav", "is absolute; it must be relative to the audio folder" },
        { "C:a.wav", "begins with a drive; it must be relative to the audio folder" },
        { "a/../../b.wav", "leads out of the audio folder" },
        { "..\\b.wav", "leads out of the audio folder" },
        { "a/..", "names no file" },
        { "a/./b//../c.wav", null },
        { "a\\b.wav", null },
        { "..a/b...wav", null },
        { "it's 🎵 %0a.wav", null },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Paths_stay_inside(string path, string? fault)
    {
        folder.With("t.csv", $"path,split\nx.wav,x\n\"{path}\",y\n");
        var reading = folder.Read(Table);
        if (fault is null) Assert.Equal(2, reading.Dataset!.Members.Length);
        else Assert.Equal($"t.csv(3,1): error SG0012: The path '{path}' {fault}.", DatasetFolder.Line(Assert.Single(reading.Problems)));
    }

    [Fact]
    public void Both_separators_and_detours_name_one_file()
    {
        folder.With("t.csv", "path,split\na/b.wav,x\na\\b.wav,x\n./a//c/../b.wav,y\n");
        Assert.Equal(2, folder.Problems(Table).Count(problem => problem.Contains("SG0008", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> Patterns => new()
    {
        { "(a", "is not a regular expression" },
        { "(?=a)", "uses what is not supported here" },
        { "(a)\\1", "uses what is not supported here" },
        { "((((a{1000}){1000}){1000}){1000}){1000}", "" },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Patterns_that_cannot_be_used(string pattern, string fault)
    {
        folder.With("t.csv", "path,split\na,x\nb,y\n");
        var problems = Quickly(() => folder.Problems($"{Table}groups: {{ g: {{ from: path, pattern: '{pattern}' }} }}\n"));
        if (fault.Length > 0) Assert.Contains(fault, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever()
    {
        folder.With("t.csv", $"path,split\n{new string('a', 4000)},x\nb,y\n");
        Quickly(() => folder.Dataset($"{Table}groups: {{ g: {{ from: path, pattern: '^(a+)+$|^(a|a)*b' }} }}\n"));
    }

    [Fact]
    public void Sources_that_are_no_files()
    {
        Directory.CreateDirectory(folder.File("t.csv"));
        Assert.Equal("splitguard.yml(1,19): error SG0006: 't.csv' is a folder; expected a table or a list.", Assert.Single(folder.Problems(Table)));
        Assert.Contains("does not exist. It was looked for at", Assert.Single(folder.Problems("members: { table: u.csv, path: path, split: split }\n")), StringComparison.Ordinal);
        Assert.Contains("holds a NUL character", Assert.Single(folder.Problems("members: { table: \"a\\0.csv\", path: path, split: split }\n")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Contains("a pipe, a socket or a device", Quickly(() => folder.Problems("members: { table: /dev/zero, format: csv, path: path, split: split }\n"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_zeros_that_takes_no_room()
    {
        using (var file = File.Create(folder.File("t.csv"))) file.SetLength(1 << 30);
        Assert.Contains("t.csv(1,1): error SG0006: Here stands a NUL character", Quickly(() => folder.Problems(Table))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_line_ends_and_of_any_length_make_one_line()
    {
        var problems = folder.Problems($"members: {{ splits: {{ \"a\\nb\": \"x\\r\\ny.csv\", c: {new string('z', 100_000)} }} }}\ngroups: {{ \"g\\nh\": }}\n\"k\\ny\": 1\n");
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.DoesNotContain('\n', problem));
        Assert.All(problems, problem => Assert.InRange(problem.Length, 1, 2100));
    }

    [Fact]
    public void A_column_of_ids_taken_for_splits()
    {
        folder.With("t.csv", "path,split\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}.wav,{i}\n")));
        Assert.Equal(
            "splitguard.yml(1,45): error SG0004: The column 'split' holds more than 1000 different values. Is it the one that says which split a row is in?",
            Quickly(() => Assert.Single(folder.Problems(Table))));
    }

    [Fact]
    public void Many_missing_columns_of_a_wide_table()
    {
        folder.With("t.csv", "path,split," + string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"a_rather_long_name_of_a_column_{i}")) + "\n");
        var columns = string.Join(',', Enumerable.Range(0, 20).Select(i => $"a_rather_long_nema_fo_a_column_x{i}"));
        var groups = string.Concat(Enumerable.Range(0, 99).Select(i => $"  g{i}: [{columns}]\n"));
        Assert.Equal(102, Quickly(() => folder.Problems(Table + "groups:\n" + groups)).Length);
    }

    private static T Quickly<T>(Func<T> action)
    {
        var watch = Stopwatch.StartNew();
        var result = action();
        // All of these take less than a second; the rest is for machines that are busy with other things.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
        return result;
    }
}
