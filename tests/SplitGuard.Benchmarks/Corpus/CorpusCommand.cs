using System.CommandLine;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary><c>corpus</c>: makes copies with known truth from any audio.</summary>
internal static class CorpusCommand
{
    public static Command Create()
    {
        var folders = KindFolder.Argument();
        var output = new Option<string>("--out") { Description = "Folder to write; must not hold a corpus yet.", HelpName = "folder", Required = true };
        var seed = new Option<int>("--seed") { Description = "Of all that is drawn.", DefaultValueFactory = _ => 1 };
        var part = new Option<Part>("--part") { Description = "Which of three disjoint parts of the recordings.", DefaultValueFactory = _ => Part.Develop };
        var sources = new Option<int>("--sources") { Description = "Clips of each kind that copies are made of.", DefaultValueFactory = _ => 40, HelpName = "n" };
        var references = new Option<int>("--references") { Description = "Further clips of each kind, of which there are no copies.", DefaultValueFactory = _ => 150, HelpName = "n" };
        var seconds = new Option<double>("--seconds") { Description = "Longest clip; longer files are cut into several.", DefaultValueFactory = _ => 10, HelpName = "s" };

        var command = new Command("corpus", "Make copies of clips, with what is true of each. Needs ffmpeg.") { folders, output, seed, part, sources, references, seconds };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(output);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new IOException($"'{folder}' is not empty.");
            var selection = new ClipSelection(parsed.GetValue(part), parsed.GetValue(seed), parsed.GetValue(seconds));
            var kinds = parsed.GetRequiredValue(folders)
                .Select(kind => (kind.Kind, Clips: selection.Draw(kind, parsed.GetValue(sources) + parsed.GetValue(references))))
                .ToList();
            foreach (var (kind, clips) in kinds) Describe(kind, clips, parsed.GetValue(sources));

            var maker = new CorpusMaker(folder, Transforms.All, parsed.GetValue(seed));
            foreach (var (kind, clips) in kinds) maker.Add(kind, clips, parsed.GetValue(sources));
            var (referenceCount, queryCount) = maker.Finish();
            Console.WriteLine($"{referenceCount} references and {queryCount} queries in '{folder}'");
        });
        return command;
    }

    private static void Describe(string kind, IReadOnlyList<Clip> clips, int sources)
    {
        var recordings = clips.Select(clip => clip.Recording).Distinct().Count();
        Console.WriteLine($"{kind,-12} {Math.Min(clips.Count, sources),5} sources, {clips.Count,5} references of {recordings} recordings");
        if (recordings < 2) throw new InvalidDataException($"Of the kind '{kind}' there are {recordings} recordings in this part; mixing needs two.");
    }
}
