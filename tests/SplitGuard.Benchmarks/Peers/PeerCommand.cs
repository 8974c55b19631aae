using System.CommandLine;
using SplitGuard.Benchmarks.Recall;

namespace SplitGuard.Benchmarks.Peers;

/// <summary><c>peer</c>: any other program on the same corpus, in the same tables.</summary>
internal static class PeerCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A corpus." }.AcceptExistingOnly();
        var program = new Argument<string>("program") { Description = "Is run as PROGRAM FOLDER, and prints query,reference,score[,offset] for each pair: paths as in clips.csv, seconds." };
        var command = new Command("peer", "Let another program match the files of a corpus, and hold the result against the truth.") { folder, program };
        command.SetAction(parsed =>
        {
            Machine.Print();
            var corpus = new CorpusListing(parsed.GetRequiredValue(folder).FullName);
            using var output = new MemoryStream();
            var usage = ChildUsage.Of(parsed.GetRequiredValue(program), [corpus.Folder], output);
            if (usage.ExitCode != 0) throw new InvalidDataException($"'{parsed.GetValue(program)}' ended with exit code {usage.ExitCode}.");
            output.Position = 0;
            PeerTables.Print(corpus, PairLines.Read(new StreamReader(output), corpus));
            Console.WriteLine($"{usage.CpuSeconds:0.00} s CPU, {usage.WallSeconds:0.00} s wall, {usage.PeakMegabytes:0} MB");
        });
        return command;
    }
}
