using System.Diagnostics;
using SplitGuard.Audio;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;

namespace SplitGuard.Benchmarks.Recall;

/// <summary>SplitGuard on all files of a corpus, every one with every other as <c>check</c> compares them, and what each stage cost.</summary>
internal sealed class EngineRun
{
    private const int BatchFiles = 16;

    private readonly ParallelOptions threads;
    private readonly List<Fingerprint> fingerprints = [];

    public EngineRun(CorpusListing corpus, MatchOptions options)
    {
        threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        var paths = corpus.Files.Select(file => Path.Combine(corpus.Folder, file.Path)).ToList();
        _ = Listen([.. paths.Take(BatchFiles * 4)]); // So that the code is compiled.
        (DecodingSeconds, ExtractionSeconds) = (0, 0);
        foreach (var batch in paths.Chunk(BatchFiles)) fingerprints.AddRange(Listen(batch));
        AudioSeconds = fingerprints.Sum(fingerprint => fingerprint.Seconds);

        var clock = Stopwatch.StartNew();
        IReadOnlyList<Match> matches = [];
        MatchingSeconds = CpuSecondsOf(() => matches = Matcher.FindMatches(fingerprints, options, null, CancellationToken.None));
        MatchingWallSeconds = clock.Elapsed.TotalSeconds;
        Found = [.. matches.Select(match => new FoundPair(match.A, match.B, match.Score, match.OffsetSeconds, match.Speed, match.Pitch, match.OverlapSeconds))];
    }

    public IReadOnlyList<FoundPair> Found { get; }

    public double AudioSeconds { get; }

    public double DecodingSeconds { get; private set; }

    public double ExtractionSeconds { get; private set; }

    public double MatchingSeconds { get; }

    public double MatchingWallSeconds { get; }

    public void PrintCosts()
    {
        var clips = fingerprints.Count;
        Console.WriteLine($"{clips} clips, {AudioSeconds:0} s of audio");
        Console.WriteLine($"decoding, sample hash, resampling      {DecodingSeconds,7:0.00} s CPU  {AudioSeconds / DecodingSeconds,8:0} x real time");
        Console.WriteLine($"extraction, of decoded audio           {ExtractionSeconds,7:0.00} s CPU  {AudioSeconds / ExtractionSeconds,8:0} x real time");
        Console.WriteLine($"matching, every clip with all others   {MatchingSeconds,7:0.00} s CPU  {1000 * MatchingSeconds / clips,8:0.00} ms a clip  {MatchingWallSeconds:0.00} s wall");
        Console.WriteLine($"peak memory of the whole process       {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,7:0} MB");
    }

    private Fingerprint[] Listen(string[] paths)
    {
        var decoded = new List<float>[paths.Length];
        var made = new Fingerprint[paths.Length];
        DecodingSeconds += CpuSecondsOf(() => Parallel.For(0, paths.Length, threads, file =>
        {
            decoded[file] = [];
            var facts = AudioDecoder.Decode(paths[file], samples => decoded[file].AddRange(samples));
            if (!facts.IsReadable) throw new InvalidDataException($"'{paths[file]}' cannot be read: {facts.Faults[0].Detail}");
        }));
        ExtractionSeconds += CpuSecondsOf(() => Parallel.For(0, paths.Length, threads, file =>
        {
            using var extractor = new FingerprintExtractor();
            extractor.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(decoded[file]));
            made[file] = extractor.Finish();
        }));
        return made;
    }

    private static double CpuSecondsOf(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
