using System.CommandLine;
using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Recall;
using SplitGuard.Matching;
using static SplitGuard.Benchmarks.Corpus.Steps.Filtering;

namespace SplitGuard.Benchmarks.OneShots;

/// <summary><c>one-shots</c>: how many clips of less than a second match a copy of themselves by sound, by duration.</summary>
internal static class OneShotsCommand
{
    private static readonly Transform[] Transforms =
    [
        new("copy"),
        new("gain-6db", Gain(-6)),
        new("mp3-64k", Encoding.Mp3(64)),
        new("vorbis-q2", Encoding.Vorbis(2)),
    ];

    public static Command Create()
    {
        var folders = KindFolder.Argument();
        var seed = new Option<int>("--seed") { Description = "Of which clips are drawn.", DefaultValueFactory = _ => 1 };
        var clips = new Option<int>("--clips") { Description = "Most clips of each kind.", DefaultValueFactory = _ => 200, HelpName = "n" };
        var dump = new Option<string?>("--csv") { Description = "Write every true and every false pair to a file.", HelpName = "file" };
        var command = new Command("one-shots", "Match clips of 0.02 to 1 s with copies of themselves, by sound alone. Needs ffmpeg.") { folders, seed, clips, dump };
        command.SetAction(parsed =>
        {
            Machine.Print();
            var work = Directory.CreateTempSubdirectory("splitguard-benchmark-").FullName;
            try
            {
                var maker = new CorpusMaker(work, Transforms, parsed.GetValue(seed));
                var pool = parsed.GetRequiredValue(folders)
                    .SelectMany(kind => OneShotPool.Draw(kind, parsed.GetValue(seed), parsed.GetValue(clips)))
                    .GroupBy(clip => OneShotPool.BucketOf(clip.Seconds)!)
                    .OrderBy(bucket => bucket.Key, StringComparer.Ordinal);
                foreach (var bucket in pool) maker.Add(bucket.Key, [.. bucket], sources: int.MaxValue);
                maker.Finish();

                var corpus = new CorpusListing(work);
                var options = new MatchOptions();
                var run = new EngineRun(corpus, options);
                var judgement = new Judgement(corpus, run.Found);
                RecallReport.Print(corpus, judgement, options.MinScore);
                run.PrintCosts();
                if (parsed.GetValue(dump) is { } file) PairDump.Write(file, corpus, judgement);
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        });
        return command;
    }
}
