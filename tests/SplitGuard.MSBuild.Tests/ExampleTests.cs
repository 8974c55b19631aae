using System.Text.RegularExpressions;
using Xunit;

namespace SplitGuard.MSBuild.Tests;

/// <summary>The datasets in examples/, each built as its README tells, with the packages made for the tests.</summary>
public class ExampleTests
{
    private static readonly string Examples = Path.Combine(Repository.Root, "examples");

    [Fact]
    public void Sounds_made_here_are_the_committed_ones()
    {
        var made = TemporaryFolder.Create("sounds");
        var program = Directory.GetFiles(Path.Combine(Repository.Root, "artifacts", "bin", "MakeSounds"), "MakeSounds.dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!;

        var run = Command.Run(made, "dotnet", "exec", program, made);

        Assert.True(run.ExitCode == 0, run.Output);
        var files = Directory.GetFiles(made, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(made, file)).ToList();
        Assert.True(files.Count > 40, $"Only {files.Count} files were made.");
        Assert.All(files, file => Assert.True(
            File.ReadAllBytes(Path.Combine(made, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Examples, file))),
            $"'{file}' is not the committed one."));
    }

    [Fact]
    public void Leaky_garden_leaks_where_its_truth_says_and_nowhere_else()
    {
        var truth = Regex.Matches(File.ReadAllText(Path.Combine(Examples, "garden-leaky", "TRUTH.md")), @"^\| (SG\d{4}) \| (\d+) \|", RegexOptions.Multiline)
            .Select(row => (Code: row.Groups[1].Value, Line: row.Groups[2].Value))
            .ToList();
        Assert.Equal(11, truth.Count);

        var build = Copy("garden-leaky").Build();

        Assert.Equal(1, build.ExitCode);
        var found = Regex.Matches(build.Output, @"clips\.csv\((\d+),\d+\): (?:error|warning) (SG\d{4}): ").Select(line => (Code: line.Groups[2].Value, Line: line.Groups[1].Value));
        Assert.Equal(truth.Order(), found.Distinct().Order());
    }

    [Fact]
    public void Clean_garden_passes()
    {
        var build = Copy("garden-clean").Build();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("SG0", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_garden_is_not_called_clean()
    {
        var build = Copy("garden-broken").Build();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("test.txt(1,1): error SG0404: ", build.Output, StringComparison.Ordinal);
        Assert.Contains("test.txt(2,1): error SG0402: ", build.Output, StringComparison.Ordinal);
        Assert.Contains("test.txt(3,1): error SG0401: ", build.Output, StringComparison.Ordinal);
    }

    private static Sample Copy(string example)
    {
        var sample = new Sample();
        var source = Path.Combine(Examples, example);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (name.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj" or ".splitguard") continue;
            sample.Write(name, File.ReadAllBytes(file));
        }

        sample.Write($"{example}.csproj", File.ReadAllText(Path.Combine(source, $"{example}.csproj")).Replace("\"0.1.0\"", $"\"{Feed.Version}\"", StringComparison.Ordinal));
        return sample;
    }
}
