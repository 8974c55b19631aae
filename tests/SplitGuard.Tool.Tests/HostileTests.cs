using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>Whatever a stranger sends: a clear answer, in bounded memory and time, and never a stack trace.</summary>
public class HostileTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);
    private const string MemoryLimit = "0x18000000"; // 384 MB for the managed heap, far less than the largest input.

    public static TheoryData<string> Names => [.. HostileInput.All.Select(input => input.Name)];

    [Fact]
    public void There_are_enough_of_them_and_no_two_have_one_name()
    {
        var names = HostileInput.All.Select(input => input.Name).ToArray();

        Assert.True(names.Length >= 60, $"{names.Length}");
        Assert.Equal(names.Distinct().Count(), names.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_answered_clearly(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Names and links of this kind need another file system.");
        var input = HostileInput.All.Single(input => input.Name == name);
        using var work = new Workplace();
        work.Write("a.wav", Sounds.Wav(Sounds.Make(1, 2)));
        work.Write("b.wav", Sounds.Wav(Sounds.Make(2, 2)));
        work.Write("clips.csv", HostileInput.Table);
        input.LayOut(work);

        var (run, seconds) = RunWithinLimits(work);

        Assert.True(input.ExitCode == run.ExitCode, $"exit code {run.ExitCode} after {seconds:0.0} s\n{Shortened(run.Output)}\n{Shortened(run.Error)}");
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Output + run.Error, StringComparison.Ordinal);
        using var verdict = JsonDocument.Parse(run.Output);
        var findings = verdict.RootElement.Findings();
        if (input.ExitCode != 0) Assert.Contains(findings, finding => finding.GetProperty("severity").GetString() == "error");
        if (input.Code is { } code) Assert.Contains(code, findings.Select(Verdicts.Code));
        Assert.All(findings, finding => Assert.InRange(finding.GetProperty("message").GetString()!.Length, 10, 12_000));
    }

    [Theory]
    [InlineData("msbuild")]
    [InlineData("console")]
    public void A_name_can_neither_forge_a_line_nor_steer_a_terminal(string format)
    {
        foreach (var input in HostilePaths.All.Where(input => input.Name.StartsWith("a name with", StringComparison.Ordinal)))
        {
            using var work = new Workplace();
            work.Write("a.wav", Sounds.Wav(Sounds.Make(1, 2)));
            work.Write("b.wav", Sounds.Wav(Sounds.Make(2, 2)));
            input.LayOut(work);

            var output = work.Run("check", "--format", format).Output;

            Assert.DoesNotContain('\e', output);
            Assert.DoesNotContain('\u202E', output);
            if (format == "msbuild")
                Assert.All(output.TrimEnd('\n').Split('\n'), line => Assert.StartsWith(work.PathOf("clips.csv") + "(", line, StringComparison.Ordinal));
        }
    }

    private static (ToolProcess Run, double Seconds) RunWithinLimits(Workplace work)
    {
        var clock = Stopwatch.StartNew();
        using var process = ToolProcess.Start(work.Folder, [("DOTNET_GCHeapHardLimit", MemoryLimit)], "check", "--format", "json");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"still running after {TimeLimit}");
        }

        return (new ToolProcess(process.ExitCode, output.Result, error.Result), clock.Elapsed.TotalSeconds);
    }

    private static string Shortened(string text) => text.Length < 4000 ? text : text[..4000] + "…";
}
