using SplitGuard.Diagnostics;
using Xunit;

namespace SplitGuard.Tests;

/// <summary>Every code has its page in <c>docs/rules</c>, and every page its code.</summary>
public class RulePagesTests
{
    private static readonly string Folder = Path.Combine(Repository(), "docs", "rules");

    public static TheoryData<string> Ids => [.. Codes.All.Select(code => code.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_code_has_a_page_with_its_title_an_example_and_a_remedy(string id)
    {
        var code = Codes.All.Single(code => code.Id == id);
        var lines = File.ReadAllLines(Path.Combine(Folder, id + ".md"));

        Assert.Equal($"# {id}: {code.Title}", lines[0]);
        Assert.Matches($@"^\S+\(\d+,\d+\): (error|warning|info) {id}: ", lines[Array.IndexOf(lines, "```text") + 1]);
        Assert.Contains("## How to mend it", lines);
        if (code.Rule is not null) Assert.StartsWith($"Rule `{code.Rule}`, by default ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_belongs_to_a_code()
    {
        var pages = Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(["README.md", .. Codes.All.Select(code => code.Id + ".md")], pages);
    }

    [Fact]
    public void The_index_lists_every_code_in_order()
    {
        var rows = File.ReadAllLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)).ToArray();

        Assert.Equal(Codes.All.Count, rows.Length);
        foreach (var (code, row) in Codes.All.Zip(rows))
            Assert.StartsWith($"| [{code.Id}]({code.Id}.md) | {code.Title} | {(code.Rule is { } rule ? $"`{rule}`" : "—")} | ", row, StringComparison.Ordinal);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SplitGuard.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run within the repository.");
    }
}
