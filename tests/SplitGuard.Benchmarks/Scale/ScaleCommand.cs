using System.CommandLine;
using System.Diagnostics;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Benchmarks.Scale;

/// <summary><c>scale</c>: what comparing all clips of ever larger sets costs, and which of the planted copies are found.</summary>
internal static class ScaleCommand
{
    public static Command Create()
    {
        var clips = new Option<int[]>("--clips")
        {
            Description = "Sizes to measure.",
            DefaultValueFactory = _ => [10_000, 30_000, 100_000, 300_000, 1_000_000],
            AllowMultipleArgumentsPerToken = true,
            HelpName = "n",
        };
        var seconds = new Option<double>("--seconds") { Description = "Length of a clip.", DefaultValueFactory = _ => 10 };
        var planted = new Option<double>("--planted") { Description = "Share of clips that are copies of others.", DefaultValueFactory = _ => 0.01, HelpName = "share" };
        var memory = new Option<long>("--memory") { Description = "Megabytes that the index may take.", DefaultValueFactory = _ => 2200, HelpName = "MB" };
        var threads = new Option<int>("--threads") { Description = "Threads to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "n" };
        var seed = new Option<int>("--seed") { Description = "Of all that is made.", DefaultValueFactory = _ => 1 };
        var command = new Command("scale", "Match sets of made fingerprints, each with all others.") { clips, seconds, planted, memory, threads, seed };
        command.SetAction(parsed =>
        {
            Machine.Print();
            var frames = (int)(parsed.GetValue(seconds) / Layout.FrameSeconds);
            var options = new MatchOptions { Threads = parsed.GetValue(threads), MemoryBytes = parsed.GetValue(memory) << 20 };
            Console.WriteLine("    clips  landmarks      CPU s     wall s  ms a clip  exponent   peak MB   planted     found    others");
            var last = (Clips: 0, Seconds: 0.0);
            foreach (var size in parsed.GetRequiredValue(clips))
            {
                var made = new MadeClips(size, frames, (int)(size * parsed.GetValue(planted)), parsed.GetValue(seed));
                var run = Measure(made, options);
                var exponent = last.Clips == 0 ? "" : $"{Math.Log(run.CpuSeconds / last.Seconds) / Math.Log((double)size / last.Clips):0.00}";
                Console.WriteLine(
                    $"{size,9}  {run.Landmarks,9}  {run.CpuSeconds,9:0.0}  {run.WallSeconds,9:0.0}  {1000 * run.CpuSeconds / size,9:0.000}  {exponent,8}  "
                    + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:0}  {run.Planted,8}  {run.Found,8}  {run.Others,8}");
                last = (size, run.CpuSeconds);
            }
        });
        return command;
    }

    private sealed record Run(int Landmarks, double CpuSeconds, double WallSeconds, int Planted, int Found, int Others);

    private static Run Measure(MadeClips clips, MatchOptions options)
    {
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var matches = Matcher.FindMatches(clips, options, null, CancellationToken.None);
        var (wall, cpu) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);

        var truth = clips.Copies.ToDictionary(copy => (copy.Source, copy.Copy), copy => copy.Frame);
        var found = matches.Count(match => truth.TryGetValue((match.A, match.B), out var frame) && Math.Abs(match.OffsetSeconds - frame * Layout.FrameSeconds) < Layout.FrameSeconds);
        var plan = SearchPlan.For(clips.Count, clips.Count * LandmarkPairs.Expected(clips[0].Landmarks.Length));
        return new Run(plan.Landmarks, cpu, wall, truth.Count, found, matches.Count - found);
    }
}
