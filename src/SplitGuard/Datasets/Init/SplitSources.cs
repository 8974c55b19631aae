using System.Collections.Immutable;
using System.Text;
using SplitGuard.Datasets.Files;

namespace SplitGuard.Datasets.Init;

/// <summary>One folder, list or table for each split, told by their names.</summary>
internal sealed class SplitSources
{
    private static readonly string[] Order = ["train", "validation", "dev", "eval", "test"];

    private readonly string audioRoot;
    private readonly ImmutableArray<(string Split, string Path, TableProfile? Table)> sources;
    private readonly string source;
    private readonly AudioPlace? place;

    private SplitSources(string source, string audioRoot, ImmutableArray<(string, string, TableProfile?)> sources, AudioPlace? place)
    {
        this.source = source;
        this.audioRoot = audioRoot;
        this.sources = sources;
        this.place = place;
    }

    /// <returns><see langword="null"/> when fewer than two splits are named so.</returns>
    public static SplitSources? Find(string folder, CancellationToken cancel)
    {
        string[] places = [folder, .. Folders(folder).Take(100).Select(name => Path.Combine(folder, name))];
        foreach (var place in places)
        {
            var byFolder = BySplit(Folders(place)).Where(split => AudioFolder.Files(place, split.Name, _ => { }, cancel).Any()).ToArray();
            if (byFolder.Length >= 2) return new SplitSources(folder, folder, [.. byFolder.Select(split => (split.Split, Path.Combine(place, split.Name), (TableProfile?)null))], null);
        }

        foreach (var place in places)
        {
            var byFile = BySplit(Files(place).Where(IsListOrTable)).ToArray();
            if (byFile.Length >= 2) return WithLists(folder, place, byFile, cancel);
        }

        return null;
    }

    public string Write(string folder)
    {
        var text = new StringBuilder(DraftText.Head(source));
        text.Append(DraftText.Audio(folder, audioRoot)).AppendLine().AppendLine("members:");
        if (place is { } path) text.AppendLine($"  path: {DraftText.Scalar(path is { Before: "", After: "" } ? path.Column.Name : $"{path.Before}{{{path.Column.Name}}}{path.After}")}");
        text.AppendLine("  splits:");
        foreach (var (split, location, table) in sources)
        {
            // Folders are looked for below the audio folder, lists and tables below the declaration's.
            var relative = DraftText.Relative(Directory.Exists(location) ? audioRoot : folder, location);
            text.AppendLine($"    {split}: {(table?.Delimiter is { } delimiter ? $"{{ table: {DraftText.Scalar(relative)}, delimiter: {(delimiter == '\t' ? "tab" : DraftText.Scalar(delimiter.ToString()))} }}" : DraftText.Scalar(relative))}");
        }

        return text.AppendLine().Append(DraftText.PathGroups).Append(DraftText.Tail).ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Names of the folders in a folder, hidden ones aside.</summary>
    public static IEnumerable<string> Folders(string folder) => Names(Directory.EnumerateDirectories(folder));

    public static IEnumerable<string> Files(string folder) => Names(Directory.EnumerateFiles(folder));

    private static SplitSources? WithLists(string folder, string place, (string Split, string Name)[] files, CancellationToken cancel)
    {
        var sources = ImmutableArray.CreateBuilder<(string, string, TableProfile?)>();
        AudioPlace? audio = null;
        foreach (var (split, name) in files)
        {
            var path = Path.Combine(place, name);
            if (IsList(name))
            {
                sources.Add((split, path, null));
                continue;
            }

            var table = TableProfile.Read(path, new ProblemList(name), cancel);
            if (table is null) return null;
            audio ??= AudioPlace.Find(table.Columns, table.Rows, folder) ?? AudioPlace.Find(table.Columns, table.Rows, place);
            if (audio is null) return null;
            sources.Add((split, path, table));
        }

        return new SplitSources(folder, audio?.Root ?? folder, sources.ToImmutable(), audio);
    }

    private static IEnumerable<(string Split, string Name)> BySplit(IEnumerable<string> names) =>
        names.Select(name => (Split: WellKnownNames.SplitOf(name), Name: name))
            .Where(found => found.Split is not null)
            .GroupBy(found => found.Split!)
            .Select(split => (Split: split.Key, split.First().Name))
            .OrderBy(split => Array.IndexOf(Order, split.Split));

    private static IEnumerable<string> Names(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);

    private static bool IsList(string name) => Path.GetExtension(name).ToLowerInvariant() is ".txt" or ".lst" or ".list";

    private static bool IsListOrTable(string name) => IsList(name) || Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" or ".jsonl";
}
