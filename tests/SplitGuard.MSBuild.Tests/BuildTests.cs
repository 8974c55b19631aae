using Xunit;

namespace SplitGuard.MSBuild.Tests;

public class BuildTests
{
    private const string Single = "<TargetFramework>net10.0</TargetFramework>";
    private const string Multiple = "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>";

    [Theory]
    [InlineData(Single)]
    [InlineData(Multiple, "-m")]
    [InlineData(Multiple, "-m", "-graph")]
    [InlineData(Multiple, "-m", "-graph", "-isolate")]
    [InlineData(Multiple, "-f", "netstandard2.0")]
    public void Check_runs_once_and_not_again_until_something_changes(string frameworks, params string[] arguments)
    {
        var sample = Sample.WithLists(frameworks);
        Assert.Equal(0, sample.DotNet("restore").ExitCode);

        var first = sample.Build(["--no-restore", .. arguments]);
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Equal(1, sample.ToolStarts);

        var second = sample.Build(["--no-restore", .. arguments]);
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.Equal(0, sample.ToolStarts);
    }

    [Theory]
    [InlineData(Single)]
    [InlineData(Multiple)]
    public void Leak_breaks_the_build_at_its_line_until_it_is_mended(string frameworks)
    {
        var sample = Sample.WithLists(frameworks);
        sample.Leak();

        var leaking = sample.Build();
        Assert.Equal(1, leaking.ExitCode);
        Assert.Contains(leaking.Lines, line => line.StartsWith(sample.PathOf("data/test.txt") + "(2,1): error SG0101: ", StringComparison.Ordinal));
        Assert.False(File.Exists(sample.PathOf("bin/Debug/net10.0/Sample.dll")), "The check comes before compilation.");
        Assert.False(File.Exists(sample.Stamp));

        Assert.Equal(1, sample.Build("--no-restore").ExitCode);

        sample.Mend();
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.Build("--no-restore", "-question").ExitCode);
    }

    [Fact]
    public void Every_file_that_was_read_is_an_input()
    {
        var sample = Sample.WithLists();
        Assert.Equal(0, sample.Build().ExitCode);

        sample.Write("data/c.wav", Noise.Wav(4));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(1, sample.ToolStarts);

        File.Delete(sample.PathOf("data/b.wav"));
        Assert.Equal(1, sample.Build("--no-restore").ExitCode);

        sample.Write("data/b.wav", Noise.Wav(1)); // Now the same as a.wav, but in one split with it.
        sample.Write("data/c.wav", Noise.Wav(1));
        var leaking = sample.Build("--no-restore");
        Assert.Equal(1, leaking.ExitCode);
        Assert.Contains("test.txt(1,1): error SG0101: ", leaking.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_appears_in_a_searched_folder_is_checked()
    {
        var sample = Sample.WithProject();
        sample.Write("data/splitguard.yml", """
            version: 1
            members:
              splits:
                train: "train/**/*.wav"
                test: "test/**/*.wav"
            """);
        sample.Write("data/train/deep/a.wav", Noise.Wav(1));
        sample.Write("data/test/c.wav", Noise.Wav(3));
        Directory.CreateDirectory(sample.PathOf("data/test/empty"));
        Assert.Equal(0, sample.Build().ExitCode);
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);

        sample.Write("data/train/deep/b.wav", Noise.Wav(2));
        File.SetLastWriteTimeUtc(sample.PathOf("data/train/deep/b.wav"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(1, sample.ToolStarts);

        sample.Write("data/test/empty/copy.wav", Noise.Wav(1));
        Assert.Equal(1, sample.Build("--no-restore").ExitCode);

        File.Delete(sample.PathOf("data/test/empty/copy.wav"));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
    }

    [Fact]
    public void Dataset_added_on_the_command_line_is_checked()
    {
        var sample = Sample.WithLists();
        sample.Write("Sample.csproj", Sample.Project(Single, "data/splitguard.yml;$(Added)"));
        sample.Write("other/splitguard.yml", Sample.Lists);
        sample.WriteClips("other");
        sample.Write("other/train.txt", "a.wav\n");
        sample.Write("other/test.txt", "copy.wav\n");
        Assert.Equal(0, sample.Build().ExitCode);

        var both = sample.Build("--no-restore", "-p:Added=other/splitguard.yml");

        Assert.Equal(1, both.ExitCode);
        Assert.Equal(2, sample.ToolStarts);
        Assert.Contains("test.txt(1,1): error SG0101: ", both.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_forgets_the_pass()
    {
        var sample = Sample.WithLists();
        Assert.Equal(0, sample.Build().ExitCode);
        Assert.True(File.Exists(sample.Stamp));

        Assert.Equal(0, sample.DotNet("clean").ExitCode);
        Assert.False(File.Exists(sample.Stamp));

        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(1, sample.ToolStarts);
    }

    [Fact]
    public void Names_of_any_sort_come_through()
    {
        var sample = Sample.WithProject(dataset: "dä ta%3B50%25 'q' &quot;d&quot; #1/split guard.yml");
        const string Folder = "dä ta;50% 'q' \"d\" #1";
        sample.Write($"{Folder}/split guard.yml", """
            version: 1
            members:
              splits:
                train: "the train;ing 100%.txt"
                test: "tést (2).txt"
            """);
        sample.Write($"{Folder}/a 'b';%41.wav", Noise.Wav(1));
        sample.Write($"{Folder}/größe (1).wav", Noise.Wav(2));
        sample.Write($"{Folder}/the train;ing 100%.txt", "a 'b';%41.wav\n");
        sample.Write($"{Folder}/tést (2).txt", "größe (1).wav\n");
        var passing = sample.Build();
        Assert.True(passing.ExitCode == 0, passing.Output);
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);

        sample.Write($"{Folder}/größe (1).wav", Noise.Wav(1));
        var leaking = sample.Build("--no-restore");

        Assert.Equal(1, leaking.ExitCode);
        Assert.Contains(leaking.Lines, line => line.StartsWith(sample.PathOf($"{Folder}/tést (2).txt") + "(1,1): error SG0101: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_declaration_breaks_the_build_at_its_place()
    {
        var sample = Sample.WithLists();
        sample.Write("data/splitguard.yml", Sample.Lists + "\nbogus: 1\n");

        var build = sample.Build("-p:SplitGuardWarnOnly=true");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("splitguard.yml(6,1): error SG0003: ", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_declaration_breaks_the_build()
    {
        var build = Sample.WithProject().Build();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("splitguard.yml", build.Output, StringComparison.Ordinal);
        Assert.Contains("error SG0001: ", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_without_a_dataset_is_left_alone()
    {
        var sample = Sample.WithProject();
        sample.Write("Sample.csproj", Sample.Project(Single, "$(Datasets)"));

        Assert.Equal(0, sample.Build().ExitCode);
        Assert.Equal(0, sample.ToolStarts);
    }

    [Fact]
    public void Check_runs_once_where_two_projects_build_a_shared_one()
    {
        var sample = Sample.WithLists(Multiple);
        foreach (var app in (string[])["one", "two"])
        {
            sample.Write($"{app}/{app}.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../Sample.csproj" /></ItemGroup>
                </Project>
                """);
        }

        sample.Write("Sample.csproj", Sample.Project(Multiple + "<EnableDefaultCompileItems>false</EnableDefaultCompileItems>", "data/splitguard.yml"));
        sample.Write("all/all.proj", """
            <Project DefaultTargets="Build">
              <Target Name="Restore"><MSBuild Projects="../one/one.csproj;../two/two.csproj" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="../one/one.csproj;../two/two.csproj" BuildInParallel="true" /></Target>
            </Project>
            """);
        Assert.Equal(0, sample.DotNet("restore", "all/all.proj").ExitCode);

        var build = sample.Build("all/all.proj", "--no-restore", "-m");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(1, sample.ToolStarts);
    }
}
