using System.CommandLine;
using SplitGuard.Audio;
using SplitGuard.Benchmarks.Recall;
using SplitGuard.Benchmarks.Sounds;
using SplitGuard.Fingerprints;

namespace SplitGuard.Benchmarks.Peers;

/// <summary><c>chromaprint</c>: fingerprints by <c>fpcalc</c>, pairs by a matcher of our own, for Chromaprint comes without one.</summary>
internal static class ChromaprintCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A corpus." }.AcceptExistingOnly();
        var command = new Command("chromaprint", "Match the files of a corpus by Chromaprint's fingerprints. Needs fpcalc.") { folder };
        command.SetAction(parsed =>
        {
            Machine.Print();
            var corpus = new CorpusListing(parsed.GetRequiredValue(folder).FullName);
            var paths = corpus.Files.Select(file => Path.Combine(corpus.Folder, file.Path)).ToList();
            var prints = paths.Select(path => Fpcalc.Fingerprint(path).Items).ToList();
            var clock = Environment.CpuUsage.TotalTime;
            var found = new ChromaprintMatcher(prints, Silence()).FindPairs();
            var matching = Environment.CpuUsage.TotalTime - clock;

            PeerTables.Print(corpus, found);
            Console.WriteLine($"{prints.Count(items => items.Length == 0)} of {prints.Count} clips are too short for a fingerprint");
            Console.WriteLine($"matching {matching.TotalSeconds:0.00} s CPU");
            CompareExtraction([.. paths.Where((path, file) => prints[file].Length > 0 && path.EndsWith(".wav", StringComparison.Ordinal))]);
        });
        return command;
    }

    private static uint Silence()
    {
        var path = Path.Combine(Path.GetTempPath(), $"splitguard-silence-{Environment.ProcessId}.wav");
        try
        {
            WaveFile.Write(path, new Sound(44100, [new float[5 * 44100]]));
            return Fpcalc.Fingerprint(path).Items[^1];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void CompareExtraction(IReadOnlyList<string> paths)
    {
        foreach (var path in paths.Take(50)) Listen(path); // So that the code is compiled.
        var before = Environment.CpuUsage.TotalTime;
        var seconds = paths.Sum(Listen);
        var ours = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine($"{paths.Count} WAV files of {seconds:0} s, from file to fingerprint");
        Print("SplitGuard", ours);
        Print("fpcalc, 500 files a process", Fpcalc.CpuSecondsTogether(paths));
        Print("fpcalc, a process for each file", paths.Sum(path => Fpcalc.Fingerprint(path).Usage.CpuSeconds));

        void Print(string program, double cpuSeconds) =>
            Console.WriteLine($"{program,-34} {cpuSeconds,8:0.00} s CPU  {seconds / cpuSeconds,8:0} x real time  {cpuSeconds / ours,6:0.0} times ours");
    }

    private static double Listen(string path)
    {
        using var extractor = new FingerprintExtractor();
        var seconds = AudioDecoder.Decode(path, extractor.Append).Seconds;
        extractor.Finish();
        return seconds;
    }
}
