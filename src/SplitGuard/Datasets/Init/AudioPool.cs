using System.Text;
using SplitGuard.Datasets.Files;
using SplitGuard.Datasets.Rewriting;

namespace SplitGuard.Datasets.Init;

/// <summary>A folder of audio in which nothing says who is in which split.</summary>
internal sealed class AudioPool
{
    private static readonly string[] Splits = ["train", "validation", "test"];

    private readonly string root;
    private readonly string[] files;

    private AudioPool(string root, string[] files) => (this.root, this.files) = (root, files);

    /// <summary>A file that no list can name, if there is one.</summary>
    public string? Unlistable => files.FirstOrDefault(file => !ListLine.CanBe(file));

    /// <returns><see langword="null"/> when there is no audio below the folder.</returns>
    public static AudioPool? Find(string folder, CancellationToken cancel)
    {
        var files = AudioFolder.Files(folder, "", _ => { }, cancel).ToArray();
        return files.Length > 0 ? new AudioPool(folder, files) : null;
    }

    public string Write(string folder)
    {
        var text = new StringBuilder(DraftText.Head(root)).Append(DraftText.Audio(folder, root));
        text.AppendLine().AppendLine("members:");
        text.AppendLine($"  pool: {DraftText.Scalar(Pool())}  # all audio below this folder");
        text.AppendLine("  splits:  # one path a line; not there yet: splitting writes them");
        var lists = Lists(folder);
        foreach (var split in Splits) text.AppendLine($"    {split}: {lists}/{split}.txt");
        text.AppendLine().Append(DraftText.PathGroups).Append(DraftText.NewSplits).Append(DraftText.Tail);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The one folder that all files lie in, so that what is written beside it is never searched; else all.</summary>
    private string Pool()
    {
        var first = files[0][..(files[0].IndexOf('/') + 1)];
        return first.Length > 0 && !Glob.IsGlob(first) && files.All(file => file.StartsWith(first, StringComparison.Ordinal)) ? first : ".";
    }

    /// <summary>A folder in which the lists are not there yet.</summary>
    private static string Lists(string folder)
    {
        var name = "splits";
        for (var i = 2; IsTaken(Path.Combine(folder, name)); i++) name = $"splits_{i}";
        return name;
    }

    private static bool IsTaken(string lists) => File.Exists(lists) || Splits.Any(split => Path.Exists(Path.Combine(lists, $"{split}.txt")));
}
