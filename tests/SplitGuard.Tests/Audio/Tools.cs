using System.Diagnostics;
using Xunit;

namespace SplitGuard.Tests.Audio;

/// <summary>Independent programs that make and read audio; a test that needs one is skipped where it is not installed.</summary>
internal static class Tools
{
    public static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"The program '{program}' is not installed.");
            throw;
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors} {output.Result}");
        }
    }

    public static void NeedFfmpeg() =>
        Assert.SkipWhen(SplitGuard.Audio.FfmpegProgram.Instance is null, "The program 'ffmpeg' is not installed.");

    public static void NeedSndfile() =>
        Assert.SkipWhen(SplitGuard.Audio.SndfileLibrary.Instance is null, "The library libsndfile is not installed.");
}
