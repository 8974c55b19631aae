using Xunit;

namespace SplitGuard.MSBuild.Tests;

public class OptionTests
{
    [Fact]
    public void Warn_only_shows_findings_in_every_build_and_breaks_none()
    {
        var sample = Sample.WithLists();
        sample.Leak();

        foreach (var restore in (string[])["-restore", "--no-restore"])
        {
            var build = sample.Build(restore, "-p:SplitGuardWarnOnly=true");
            Assert.True(build.ExitCode == 0, build.Output);
            Assert.Contains("test.txt(2,1): warning SG0101: ", build.Output, StringComparison.Ordinal);
        }

        Assert.Equal(1, sample.Build("--no-restore").ExitCode);

        sample.Mend();
        Assert.Equal(0, sample.Build("--no-restore", "-p:SplitGuardWarnOnly=true").ExitCode);
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);
    }

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>")]
    [InlineData("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>")]
    public void Switched_off_the_build_says_so_once(string frameworks)
    {
        var sample = Sample.WithLists(frameworks);
        sample.Leak();

        var build = sample.Build("-p:SplitGuardEnabled=False");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Single(build.Lines, line => line.Contains("SplitGuardEnabled is false", StringComparison.Ordinal));
        Assert.Equal(0, sample.ToolStarts);
        Assert.Equal(1, sample.Build("--no-restore").ExitCode);
    }

    [Fact]
    public void Reports_are_written_where_the_project_wants_them()
    {
        var sample = Sample.WithLists();
        sample.Write("Sample.csproj", Sample.Project(
            "<TargetFramework>net10.0</TargetFramework><SplitGuardReports>json=out/a report.json; console=out/report.txt</SplitGuardReports>",
            "data/splitguard.yml"));

        Assert.Equal(0, sample.Build().ExitCode);
        Assert.StartsWith("{", File.ReadAllText(sample.PathOf("out/a report.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(sample.PathOf("out/report.txt")));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);

        File.Delete(sample.PathOf("out/a report.json"));
        sample.Leak();
        Assert.Equal(1, sample.Build("--no-restore").ExitCode);
        Assert.True(File.Exists(sample.PathOf("out/a report.json")), "A failing check is reported as well.");
    }

    [Fact]
    public void Deleted_report_is_written_again()
    {
        var sample = Sample.WithLists();
        string[] build = ["--no-restore", "-p:SplitGuardReports=json=out/report.json"];
        Assert.Equal(0, sample.Build().ExitCode);

        Assert.Equal(0, sample.Build(build).ExitCode);
        Assert.True(File.Exists(sample.PathOf("out/report.json")));

        File.Delete(sample.PathOf("out/report.json"));
        Assert.Equal(0, sample.Build(build).ExitCode);
        Assert.True(File.Exists(sample.PathOf("out/report.json")));
    }

    [Fact]
    public void Unknown_report_format_breaks_the_build()
    {
        var sample = Sample.WithLists();

        var build = sample.Build("-p:SplitGuardReports=jsen=report.json");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("jsen", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Store_lies_where_the_project_wants_it()
    {
        var sample = Sample.WithLists();

        Assert.Equal(0, sample.Build("-p:SplitGuardStore=cache/sounds").ExitCode);

        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(sample.PathOf("cache/sounds")));
        Assert.False(Directory.Exists(sample.PathOf("data/.splitguard")));
    }
}
