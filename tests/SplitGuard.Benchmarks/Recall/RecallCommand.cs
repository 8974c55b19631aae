using System.CommandLine;
using System.Text.RegularExpressions;
using SplitGuard.Matching;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Benchmarks.Recall;

/// <summary><c>recall</c>: how many copies of a corpus SplitGuard hears, and what it hears wrongly.</summary>
internal static class RecallCommand
{
    private const int LandmarksOfTenSeconds = 400;

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A corpus." }.AcceptExistingOnly();
        var threads = new Option<int>("--threads") { Description = "Threads to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "n" };
        var least = new Option<double>("--min-score") { Description = "Least score the matcher shall tell of; the tables use its default.", DefaultValueFactory = _ => new MatchOptions().MinScore, HelpName = "score" };
        var dump = new Option<string?>("--csv") { Description = "Write every true and every false pair to a file.", HelpName = "file" };
        var among = new Option<int?>("--among") { Description = "Look clips up as in a dataset of so many clips of 10 s.", HelpName = "clips" };
        var only = new Option<Regex?>("--only")
        {
            Description = "Only queries whose KIND/TRANSFORM matches, for example '^effects/noise'.",
            HelpName = "regex",
            CustomParser = result => new Regex(result.Tokens[0].Value, RegexOptions.CultureInvariant),
        };
        var command = new Command("recall", "Match all files of a corpus with each other and hold the result against the truth.") { folder, threads, only, least, among, dump };
        command.SetAction(parsed =>
        {
            Machine.Print();
            var corpus = new CorpusListing(parsed.GetRequiredValue(folder).FullName, parsed.GetValue(only));
            var plan = parsed.GetValue(among) is { } clips ? SearchPlan.For(clips, clips * LandmarkPairs.Expected(LandmarksOfTenSeconds)) : null;
            var run = new EngineRun(corpus, new MatchOptions { Threads = parsed.GetValue(threads), MinScore = parsed.GetValue(least), Plan = plan });
            var judgement = new Judgement(corpus, run.Found);
            RecallReport.Print(corpus, judgement, new MatchOptions().MinScore);
            run.PrintCosts();
            if (parsed.GetValue(dump) is { } file) PairDump.Write(file, corpus, judgement);
        });
        return command;
    }
}
