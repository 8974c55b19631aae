using System.Diagnostics;
using Xunit;

namespace SplitGuard.MSBuild.Tests;

public class CancelTests
{
    // A process that is started in the background by a script ignores interrupts, and hands that on to all that it starts.
    private const string HeedInterrupts = "--default-signal=INT";

    [Theory]
    [InlineData("")]
    [InlineData("repair")]
    public async Task Interrupt_stops_the_tool_with_the_build_and_leaves_no_pass(string split)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal and looks into /proc.");
        var sample = Sample.WithProject();
        Assert.SkipUnless(Command.Run(sample.Folder, "env", HeedInterrupts, "true").ExitCode == 0, "Needs the env of GNU.");
        sample.Write("data/splitguard.yml", Sample.Lists);
        WriteHoursOfSilence(sample, "train", 8000);
        WriteHoursOfSilence(sample, "test", 9000);
        Assert.Equal(0, sample.DotNet("restore").ExitCode);

        using var build = Command.Start(sample.Folder, "env", HeedInterrupts, "dotnet", "build", "--no-restore", "-tl:off", $"-p:SplitGuardSplit={split}");
        var output = build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var tool = await ToolOf(sample);

        using var kill = Process.Start("kill", ["-INT", $"{build.Id}"]);
        var stopped = build.WaitForExit(TimeSpan.FromSeconds(10));
        if (!stopped) build.Kill(entireProcessTree: true);

        Assert.True(stopped, $"The build went on.\n{await output}{await errors}");
        Assert.NotEqual(0, build.ExitCode);
        Assert.False(Directory.Exists($"/proc/{tool}"), "The tool outlived the build.");
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(sample.Stamp)!));
        Assert.False(File.Exists(sample.PathOf("data/splitguard.lock")));
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
