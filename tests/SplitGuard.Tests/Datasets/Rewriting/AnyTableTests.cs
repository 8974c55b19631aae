using System.Text;
using SplitGuard.Datasets.Rewriting;
using Xunit;

namespace SplitGuard.Tests.Datasets.Rewriting;

/// <summary>Whatever the tables look like, reading them again gives the splits that were wanted.</summary>
public sealed class AnyTableTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cells_of_a_split_column_change_and_change_back()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var made = new MadeTables(new Random(seed));
            string[] names = made.Maybe() ? ["1", "2", "3", ""] : ["train", "té st", "v\"x", ""];
            var paths = made.Paths(1 + (seed % 20));
            string[] splits = [.. paths.Select(_ => made.Any(names))];
            var isJson = made.Maybe();
            var delimiter = made.Any(',', ';', '\t');
            var text = isJson ? made.Json(paths, splits).Replace("v\"x", "v\\\"x", StringComparison.Ordinal) : made.Delimited(paths, splits, delimiter, Shuffled(seed, ["path", "split", "note", "more"]));
            // A quote that is not quoted is a character; what must be quoted stays so afterwards.
            var before = made.Encoded(text);
            folder.With("t", before);
            var declaration = $"members: {{ table: t, {(isJson ? "format: jsonl" : $"delimiter: \"{(delimiter == '\t' ? "\\t" : delimiter)}\"")}, path: path, split: split }}\n";

            var dataset = folder.ReadForSplit(declaration);
            // When no number is left, what was one comes back as a text.
            Dictionary<string, string> wanted = dataset.Members.ToDictionary(member => member.Id, _ => made.Any(names[..^(isJson ? 1 : 0)]));
            FileRewrite.WriteAll(dataset.Plan(member => wanted[member.Id]).Files);

            var changed = folder.ReadForSplit(declaration);
            Assert.Equal(dataset.Members.Select(member => $"{member.Id}:{wanted[member.Id]}"), changed.Shown());
            var old = dataset.Members.ToDictionary(member => member.Id, member => member.Split);
            FileRewrite.WriteAll(changed.Plan(member => old[member.Id]).Files);
            if (!names.Contains("v\"x")) Assert.Equal(before, File.ReadAllBytes(folder.File("t")));
        }
    }

    [Fact]
    public void Records_move_between_tables_and_lists()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var made = new MadeTables(new Random(seed));
            var kind = made.Any("csv", "jsonl", "txt");
            var paths = made.Paths(3 + (seed % 20));
            string[] splits = ["a", "b", "c", ""];
            var of = paths.GroupBy(_ => made.Any(splits)).ToDictionary(group => group.Key, group => group.ToArray());
            foreach (var (split, own) in of) folder.With($"{split}.{kind}", made.Encoded(Text(own)));
            foreach (var split in splits.Except(of.Keys)) File.Delete(folder.File($"{split}.{kind}"));
            var declaration = $"members: {{ {(kind == "txt" ? "" : "path: path, ")}splits: {{ a: a.{kind}, b: b.{kind}, c: c.{kind} }}{(of.ContainsKey("") ? $", pool: .{kind}" : "")} }}\n";
            if (kind != "txt") declaration = declaration.Replace($"pool: .{kind}", $"pool: {{ table: .{kind}, format: {kind} }}", StringComparison.Ordinal);
            else declaration = declaration.Replace("pool: .txt", "pool: { table: .txt, format: list }", StringComparison.Ordinal);

            var dataset = folder.ReadForSplit(declaration);
            var wanted = dataset.Members.ToDictionary(member => member.Id, member => made.Any(member.Split, made.Any("a", "b", "c")));
            var plan = dataset.Plan(member => wanted[member.Id]);
            Assert.Empty(plan.Problems.Select(DatasetFolder.Line));
            FileRewrite.WriteAll(plan.Files);

            Assert.Equal(dataset.Members.Select(member => $"{member.Id}:{wanted[member.Id]}"), folder.ReadForSplit(declaration).Shown());

            string Text(string[] own) => kind switch
            {
                "csv" => made.Delimited(own, null, ',', Shuffled(own.Length, ["path", "note", "more"])),
                "jsonl" => made.Json(own, own),
                _ => made.Joined(own),
            };
        }
    }

    [Fact]
    public void What_no_move_touches_stays_as_it_is()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var made = new MadeTables(new Random(seed));
            var paths = made.Paths(10);
            folder.With("t.csv", MadeTables.Encoded(made.Delimited(paths, null, ',', ["path", "note"]), Encoding.UTF8)).With("u.csv", "path,note\n");
            var dataset = folder.ReadForSplit("members: { path: path, splits: { t: t.csv, u: u.csv } }\n");
            var moved = dataset.Members[seed % 10];
            var plan = dataset.Plan((moved.Id, "u"));

            // The only edits are the record taken and the record given, with the same text but for the line end.
            var taken = Assert.Single(plan.Files, file => file.File == "t.csv").Edits;
            var given = Assert.Single(plan.Files, file => file.File == "u.csv").Edits;
            var text = new UTF8Encoding(false).GetString(File.ReadAllBytes(folder.File("t.csv"))[3..]);
            var record = text.Substring((int)Assert.Single(taken).Offset, taken[0].Length);
            Assert.Equal("", taken[0].Replacement);
            Assert.Equal(record.TrimEnd('\r', '\n'), Assert.Single(given).Replacement.TrimEnd('\r', '\n'));
        }
    }

    private static string[] Shuffled(int seed, string[] names)
    {
        new Random(seed).Shuffle(names);
        return names;
    }
}
