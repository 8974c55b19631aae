using System.CommandLine;
using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Times;

/// <summary><c>check</c>: what decoding, fingerprinting and a whole check cost.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Holds the audio, with all below it." }.AcceptExistingOnly();
        var command = new Command("check", "Measure decoding, fingerprinting, and a cold, a warm and a nearly warm check.") { folder };
        command.SetAction(parsed =>
        {
            Machine.Print();
            var clips = AudioFiles.Below(parsed.GetRequiredValue(folder).FullName);
            Console.WriteLine($"{clips.Count} audio files below '{parsed.GetRequiredValue(folder)}'");
            Throughput.Measure(clips);
            CheckTimes.Measure(clips);
        });
        return command;
    }
}
