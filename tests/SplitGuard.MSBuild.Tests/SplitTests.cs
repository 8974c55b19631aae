using Xunit;

namespace SplitGuard.MSBuild.Tests;

/// <summary>Builds that make splits before they check them.</summary>
public class SplitTests
{
    private const string Placed = "file,group,split\na.wav,1,train\nb.wav,2,train\nc.wav,3,test\nd.wav,4,test\n";
    private const string Grown = Placed + "e.wav,3,\n";
    private const string Extended = Placed + "e.wav,3,test\n";
    private const string Torn = "file,group,split\na.wav,1,train\nb.wav,2,train\nc.wav,3,test\nd.wav,4,test\ne.wav,3,train\n";

    [Fact]
    public void Nothing_is_split_unless_the_project_says_so()
    {
        var sample = WithTable(Grown, "");

        var build = sample.Build();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal((0, 1), Starts(sample));
        Assert.Equal(Grown, sample.Read("data/clips.csv"));
        Assert.False(File.Exists(sample.PathOf("data/splitguard.lock")));
    }

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>")]
    [InlineData("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>")]
    public void Extend_places_a_new_row_and_the_next_build_starts_nothing(string frameworks)
    {
        var sample = WithTable(Grown, "extend", frameworks);

        var first = sample.Build("-m");
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Equal((1, 1), Starts(sample));
        Assert.Equal(Extended, sample.Read("data/clips.csv"));
        Assert.Contains("\te.wav\t", sample.Read("data/splitguard.lock"), StringComparison.Ordinal);
        Assert.Contains("Wrote 'clips.csv', 'splitguard.lock'.", first.Output, StringComparison.Ordinal);

        Assert.Equal(0, sample.Build("--no-restore", "-m").ExitCode);
        Assert.Equal((0, 0), Starts(sample));

        sample.Write("data/f.wav", Noise.Wav(16));
        sample.Write("data/clips.csv", Extended + "f.wav,1,\n");
        Assert.Equal(0, sample.Build("--no-restore", "-m").ExitCode);
        Assert.Equal((1, 1), Starts(sample));
        Assert.Equal(Extended + "f.wav,1,train\n", sample.Read("data/clips.csv"));
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("ContinuousIntegrationBuild", "true")]
    [InlineData("SplitGuardVerify", "true")]
    public void Where_nothing_may_be_written_the_build_fails_at_the_row(string property, string value)
    {
        var sample = WithTable(Grown, "extend");

        var build = sample.Build($"-p:{property}={value}");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains(build.Lines, line => line.StartsWith(sample.PathOf("data/clips.csv") + "(6,1): error SG0605: 'e.wav' is in no split, but should be in 'test'", StringComparison.Ordinal));
        Assert.Equal((1, 0), Starts(sample));
        Assert.Equal(Grown, sample.Read("data/clips.csv"));
        Assert.False(File.Exists(sample.PathOf("data/splitguard.lock")));
    }

    [Fact]
    public void What_was_committed_after_a_split_is_verified_and_passes()
    {
        var sample = WithTable(Grown, "extend");
        Assert.Equal(0, sample.Build().ExitCode);
        Assert.Equal(0, sample.DotNet("clean").ExitCode);

        var build = sample.Build("--no-restore", "-p:CI=true");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal((1, 1), Starts(sample));
        Assert.Equal(0, sample.Build("--no-restore", "-p:CI=true").ExitCode);
        Assert.Equal((0, 0), Starts(sample));

        Assert.Equal(0, sample.Build("--no-restore", "-p:CI=true", "-p:SplitGuardVerify=false").ExitCode);

        File.AppendAllText(sample.PathOf("data/splitguard.lock"), "# edited\n");
        var edited = sample.Build("--no-restore", "-p:CI=true");
        Assert.Equal(1, edited.ExitCode);
        Assert.Contains("splitguard.lock(1,1): error SG0605: ", edited.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void In_ci_a_person_may_have_files_written()
    {
        var sample = WithTable(Grown, "extend");

        var build = sample.Build("-p:CI=true", "-p:SplitGuardVerify=false");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(Extended, sample.Read("data/clips.csv"));
    }

    [Fact]
    public void Differences_are_warnings_where_the_project_only_warns()
    {
        var sample = WithTable(Grown, "extend");

        foreach (var restore in (string[])["-restore", "--no-restore"])
        {
            var build = sample.Build(restore, "-p:CI=true", "-p:SplitGuardWarnOnly=true");
            Assert.True(build.ExitCode == 0, build.Output);
            Assert.Contains("clips.csv(6,1): warning SG0605: ", build.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Repair_mends_what_extend_refuses()
    {
        var sample = WithTable(Torn, "extend");

        var refused = sample.Build();
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error SG0602: ", refused.Output, StringComparison.Ordinal);
        Assert.Equal(Torn, sample.Read("data/clips.csv"));

        var repaired = sample.Build("--no-restore", "-p:SplitGuardSplit=repair");
        Assert.True(repaired.ExitCode == 0, repaired.Output);
        Assert.Equal(Extended, sample.Read("data/clips.csv"));
    }

    [Fact]
    public void Change_of_mode_splits_again()
    {
        var sample = WithTable(Extended, "$(SplitGuardSplit)");
        Assert.Equal(0, sample.Build().ExitCode);
        Assert.Equal((0, 1), Starts(sample));

        foreach (var mode in (string[])["extend", "repair", "new"])
        {
            var build = sample.Build("--no-restore", $"-p:SplitGuardSplit={mode}");
            Assert.True(build.ExitCode == 0, build.Output);
            Assert.Equal(1, sample.StartsOf("split"));
        }

        Assert.Equal(0, sample.Build("--no-restore", "-p:SplitGuardSplit=new").ExitCode);
        Assert.Equal((0, 0), Starts(sample));
    }

    [Fact]
    public void Lists_are_made_of_a_pool_and_known_again()
    {
        var sample = WithTable("", "extend");
        sample.Write("data/splitguard.yml", """
            version: 1
            members:
              splits: { train: lists/train.txt, test: lists/test.txt }
              pool: "*.wav"
            split: { ratios: { train: 0.5, test: 0.5 } }
            """);

        var build = sample.Build();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal("abcde", ListedClips(sample));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal((0, 0), Starts(sample));

        sample.Write("data/f.wav", Noise.Wav(16));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal("abcdef", ListedClips(sample));

        File.Delete(sample.PathOf("data/lists/test.txt"));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal("abcdef", ListedClips(sample));
    }

    [Fact]
    public void Each_dataset_may_say_what_becomes_of_it()
    {
        var sample = WithTable(Grown, "extend");
        WriteTable(sample, "torn", Torn);
        WriteTable(sample, "left", Grown);
        sample.Write("Sample.csproj", Sample.Project("<TargetFramework>net10.0</TargetFramework><SplitGuardSplit>extend</SplitGuardSplit>", "data/splitguard.yml")
            .Replace("</ItemGroup>", """
                <SplitGuardDataset Include="torn/splitguard.yml" Split="Repair" />
                <SplitGuardDataset Include="left/splitguard.yml" Split="" />
                </ItemGroup>
                """, StringComparison.Ordinal));

        var build = sample.Build();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal((2, 3), Starts(sample));
        Assert.Equal((Extended, Extended, Grown), (sample.Read("data/clips.csv"), sample.Read("torn/clips.csv"), sample.Read("left/clips.csv")));

        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal((0, 0), Starts(sample));
    }

    [Fact]
    public void Unknown_mode_breaks_the_build_with_advice()
    {
        var sample = WithTable(Grown, "exted");

        var build = sample.Build();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains(build.Lines, line => line.StartsWith(sample.PathOf("Sample.csproj") + " : error : ", StringComparison.Ordinal) && line.Contains("'exted', but must be extend", StringComparison.Ordinal));
        Assert.Equal((0, 0), Starts(sample));
    }

    [Fact]
    public void Switched_off_nothing_is_split()
    {
        var sample = WithTable(Grown, "extend");

        Assert.Equal(0, sample.Build("-p:SplitGuardEnabled=false").ExitCode);

        Assert.Equal(Grown, sample.Read("data/clips.csv"));
    }

    private static Sample WithTable(string table, string mode, string frameworks = "<TargetFramework>net10.0</TargetFramework>")
    {
        var sample = Sample.WithProject($"{frameworks}<SplitGuardSplit>{mode}</SplitGuardSplit>");
        WriteTable(sample, "data", table);
        return sample;
    }

    /// <summary>Five clips, each unlike the others; groups are of the table.</summary>
    private static void WriteTable(Sample sample, string folder, string table)
    {
        sample.Write($"{folder}/splitguard.yml", """
            version: 1
            members: { table: clips.csv, path: file, split: split }
            groups: { group: group }
            split: { ratios: { train: 0.5, test: 0.5 }, tolerance: 0.2 }
            """);
        sample.Write($"{folder}/clips.csv", table);
        foreach (var (index, name) in "abcde".Index()) sample.Write($"{folder}/{name}.wav", Noise.Wav(10 + index));
    }

    private static string ListedClips(Sample sample) =>
        string.Concat(Directory.EnumerateFiles(sample.PathOf("data/lists")).SelectMany(File.ReadLines).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    /// <summary>How often the last build split, and how often it checked.</summary>
    private static (int Splits, int Checks) Starts(Sample sample) => (sample.StartsOf("split"), sample.StartsOf("check"));
}
