using System.Globalization;
using Xunit;

namespace SplitGuard.MSBuild.Tests;

/// <summary>Changes after a pass that no file's newer time shows.</summary>
public class IncrementalTests
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Clip_replaced_by_an_older_one_is_checked()
    {
        var sample = Passed(Sample.WithLists());

        sample.Write("data/c.wav", Noise.Wav(1));
        File.SetLastWriteTimeUtc(sample.PathOf("data/c.wav"), LongAgo);

        AssertLeakIsFound(sample);
    }

    [Fact]
    public void Changed_target_of_a_linked_clip_is_checked()
    {
        var sample = WithLinkedClip();

        sample.Write("data/pool/c.wav", Noise.Wav(1));

        AssertLeakIsFound(sample);
    }

    [Fact]
    public void Clip_linked_elsewhere_is_checked()
    {
        var sample = WithLinkedClip();

        sample.Write("data/pool/a.wav", Noise.Wav(1)); // As long and as old as the target before.
        File.SetLastWriteTimeUtc(sample.PathOf("data/pool/a.wav"), LongAgo);
        File.Delete(sample.PathOf("data/c.wav"));
        File.CreateSymbolicLink(sample.PathOf("data/c.wav"), "pool/a.wav");

        AssertLeakIsFound(sample);
    }

    [Fact]
    public void Waiver_file_that_appears_is_read()
    {
        var sample = Passed(Sample.WithLists());

        sample.Write("data/splitguard.waivers.yml", "bogus: 1\n");

        var build = sample.Build("--no-restore");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains("splitguard.waivers.yml(1,1): error SG0003: ", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{old,new}/*.wav", "new/copy.wav")]
    [InlineData("{old/*,a/b/c}.wav", "a/b/c.wav")]
    public void Folder_that_a_glob_names_is_searched_once_it_appears(string glob, string appearing)
    {
        var sample = Sample.WithProject();
        sample.Write("data/splitguard.yml", $$"""
            version: 1
            members:
              splits:
                train: "train/*.wav"
                test: "{{glob}}"
            """);
        sample.Write("data/train/a.wav", Noise.Wav(1));
        sample.Write("data/old/c.wav", Noise.Wav(3));
        Passed(sample);

        sample.Write($"data/{appearing}", Noise.Wav(1));

        AssertLeakIsFound(sample);
    }

    [Fact]
    public void Pass_ends_with_the_first_waiver()
    {
        var sample = Passed(Sample.WithLists());
        var today = DateTime.UtcNow.Date;

        EndPassOn(sample, today.AddDays(1));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);

        EndPassOn(sample, today.AddDays(-1));
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(1, sample.ToolStarts);
    }

    private static Sample WithLinkedClip()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege.");
        var sample = Sample.WithLists();
        sample.Write("data/pool/c.wav", Noise.Wav(3));
        File.SetLastWriteTimeUtc(sample.PathOf("data/pool/c.wav"), LongAgo);
        File.Delete(sample.PathOf("data/c.wav"));
        File.CreateSymbolicLink(sample.PathOf("data/c.wav"), "pool/c.wav");
        return Passed(sample);
    }

    private static Sample Passed(Sample sample)
    {
        var first = sample.Build();
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Equal(0, sample.Build("--no-restore").ExitCode);
        Assert.Equal(0, sample.ToolStarts);
        return sample;
    }

    private static void AssertLeakIsFound(Sample sample)
    {
        var build = sample.Build("--no-restore");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains(": error SG0101: ", build.Output, StringComparison.Ordinal);
    }

    private static void EndPassOn(Sample sample, DateTime day)
    {
        var lines = File.ReadLines(sample.Stamp).Where(line => line[0] != '\t').ToList();
        File.WriteAllLines(sample.Stamp, lines.Append($"\tuntil\t{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
    }
}
