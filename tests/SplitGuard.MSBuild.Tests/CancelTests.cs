using System.Diagnostics;
using Xunit;

namespace SplitGuard.MSBuild.Tests;

public class CancelTests
{
    [Fact]
    public async Task Interrupt_stops_the_tool_with_the_build_and_leaves_no_pass()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal and looks into /proc.");
        var sample = new Sample();
        sample.Write("data/splitguard.yml", Sample.Lists);
        WriteHoursOfSilence(sample, "train", 8000);
        WriteHoursOfSilence(sample, "test", 9000);
        Assert.Equal(0, sample.DotNet("restore").ExitCode);

        using var build = Command.Start(sample.Folder, "dotnet", "build", "--no-restore", "-tl:off");
        var output = build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var tool = await ToolOf(sample);

        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-INT", $"{build.Id}"]);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.\n{await output}{await errors}");
        Assert.NotEqual(0, build.ExitCode);
        Assert.False(Directory.Exists($"/proc/{tool}"), "The tool outlived the build.");
        Assert.False(File.Exists(sample.Stamp));
    }

    /// <summary>Many files that take the tool long to read and the disk no space, each unlike the others in its sample rate.</summary>
    private static void WriteHoursOfSilence(Sample sample, string split, int rate)
    {
        const uint Bytes = 96_000_000;
        var names = Enumerable.Range(0, 40).Select(i => $"{split}{i}.wav").ToArray();
        sample.Write($"data/{split}.txt", string.Join('\n', names) + "\n");
        foreach (var name in names)
        {
            using var file = File.Create(sample.PathOf($"data/{name}"));
            file.Write(Noise.Header(rate++, Bytes));
            file.SetLength(44 + Bytes);
        }
    }

    /// <summary>Waits for the tool that this sample's build starts, and gives its process id.</summary>
    private static async Task<int> ToolOf(Sample sample)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)))
            {
                var arguments = ReadOrEmpty($"/proc/{process}/cmdline");
                if (arguments.Contains("dotnet-splitguard.dll", StringComparison.Ordinal) && arguments.Contains(sample.Folder, StringComparison.Ordinal))
                    return int.Parse(process!, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new TimeoutException("The build did not start the tool.");
    }

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
