namespace SplitGuard.Datasets.Init;

/// <summary>The tables in a folder that can be declared, by how much they tell, and those in the folders of it that name audio.</summary>
/// <param name="Names">Of all tables in the folder itself.</param>
/// <param name="WithSplits">Those with a split column.</param>
/// <param name="OfAudio">Those without, whose audio is there.</param>
/// <param name="WithIds">Those without, in the folder itself, whose audio is elsewhere, or nowhere.</param>
internal sealed record FolderTables(IReadOnlyList<string> Names, IReadOnlyList<TableDraft> WithSplits, IReadOnlyList<TableDraft> OfAudio, IReadOnlyList<TableDraft> WithIds)
{
    private const int MostFolders = 100;
    private const int MostInner = 100;

    public static FolderTables Read(string source, string target, CancellationToken cancel)
    {
        string[] names = [.. SplitSources.Files(source).Where(IsTable)];
        var inner = SplitSources.Folders(source).Take(MostFolders)
            .SelectMany(folder => SplitSources.Files(Path.Combine(source, folder)).Where(IsTable).Select(name => Path.Combine(source, folder, name)))
            .Take(MostInner);

        TableDraft[] own = [.. Drafts(names.Select(name => Path.Combine(source, name)))];
        TableDraft[] all = [.. own, .. Drafts(inner).Where(draft => draft.NamesAudio)];
        return new FolderTables(
            names,
            [.. all.Where(draft => draft.HasSplits)],
            [.. all.Where(draft => draft is { HasSplits: false, HasAudio: true })],
            [.. own.Where(draft => draft is { HasSplits: false, HasAudio: false })]);

        IEnumerable<TableDraft> Drafts(IEnumerable<string> tables) => tables.Select(table => TableDraft.Of(table, source, target, out _, cancel)).OfType<TableDraft>();
    }

    private static bool IsTable(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" or ".tab" or ".jsonl" or ".ndjson";
}
