using Xunit;

namespace SplitGuard.MSBuild.Tests;

/// <summary>Reports of a project with two datasets.</summary>
public class ReportTests
{
    private const string NamedAfterFolder = "data/splitguard.yml";
    private const string NamedAfterFile = "other/birds.yml";

    [Fact]
    public void Each_dataset_has_its_report()
    {
        var sample = WithDatasets("json=out/{dataset}.json; console=out/{dataset}.txt");

        var first = sample.Build();
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Equal(["birds.json", "birds.txt", "data.json", "data.txt"], Reports(sample));
        Assert.Equal(2, sample.ToolStarts);

        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);

        File.Delete(sample.PathOf("out/birds.json"));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Contains("birds.json", Reports(sample));
    }

    [Fact]
    public void Findings_of_all_datasets_are_shown_and_reported()
    {
        var sample = WithDatasets("json=out/{dataset}.json");
        sample.Leak();
        sample.Write("other/test.txt", "c.wav\ncopy.wav\n");

        var build = sample.Build();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains(build.Lines, line => line.StartsWith(sample.PathOf("data/test.txt") + "(2,1): error SG0101: ", StringComparison.Ordinal));
        Assert.Contains(build.Lines, line => line.StartsWith(sample.PathOf("other/test.txt") + "(2,1): error SG0101: ", StringComparison.Ordinal));
        Assert.Equal(["birds.json", "data.json"], Reports(sample));
        Assert.False(File.Exists(sample.Stamp));
    }

    [Fact]
    public void Leak_in_the_first_dataset_is_no_pass_though_the_last_is_clean()
    {
        var sample = WithDatasets("");
        sample.Leak();
        Assert.Equal(1, sample.Build().ExitCode);

        Assert.Equal(1, sample.Build("--no-restore").ExitCode);
    }

    [Fact]
    public void One_report_for_two_datasets_breaks_the_build_with_advice()
    {
        var build = WithDatasets("json=out/report.json").Build();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("{dataset}.json", build.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("out", "report.json"), build.Output, StringComparison.Ordinal);
    }

    private static Sample WithDatasets(string reports)
    {
        var sample = Sample.WithLists();
        sample.Write("Sample.csproj", Sample.Project(
            $"<TargetFramework>net10.0</TargetFramework><SplitGuardReports>{reports}</SplitGuardReports>", $"{NamedAfterFolder};{NamedAfterFile}"));
        sample.Write(NamedAfterFile, Sample.Lists);
        sample.WriteClips("other");
        sample.Write("other/train.txt", "a.wav\nb.wav\n");
        sample.Write("other/test.txt", "c.wav\n");
        return sample;
    }

    private static IEnumerable<string?> Reports(Sample sample) =>
        Directory.EnumerateFiles(sample.PathOf("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
