using SplitGuard.Audio;
using SplitGuard.Fingerprints;

namespace SplitGuard.Benchmarks.Times;

/// <summary>Audio seconds decoded, and fingerprinted, per second of CPU time, on one thread.</summary>
internal static class Throughput
{
    public static void Measure(IReadOnlyList<string> clips)
    {
        Timed([.. clips.Take(50)], null); // So that the code is compiled.

        var (seconds, decoding) = Timed(clips, _ => { });
        var (_, both) = Timed(clips, null);
        Console.WriteLine($"{seconds:0} s of audio");
        Console.WriteLine($"decoding, sample hash, resampling      {decoding:0.00} s CPU  {seconds / decoding,8:0} x real time");
        Console.WriteLine($"the same and fingerprinting            {both:0.00} s CPU  {seconds / both,8:0} x real time");
    }

    private static (double AudioSeconds, double CpuSeconds) Timed(IReadOnlyList<string> clips, AnalysisSink? sink)
    {
        var before = Environment.CpuUsage.TotalTime;
        var seconds = 0.0;
        foreach (var clip in clips)
        {
            using var extractor = sink is null ? new FingerprintExtractor() : null;
            seconds += Hear(clip, sink ?? extractor!.Append).Seconds;
            extractor?.Finish();
        }

        return (seconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private static AudioFacts Hear(string clip, AnalysisSink sink) => AudioDecoder.Decode(clip, sink);
}
