using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Init;

/// <summary>Writes a first declaration for a folder or a table, by what it finds there.</summary>
public static class DeclarationWriter
{
    /// <param name="source">Full or relative path of a folder or a table.</param>
    /// <param name="folder">The folder the declaration is for; by default the source, or the folder of the table.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <exception cref="OperationCanceledException"/>
    public static DeclarationDraft Write(string source, string? folder, CancellationToken cancel)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        var isFolder = Directory.Exists(full);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder ?? (isFolder ? full : Path.GetDirectoryName(full)!)));
        try
        {
            if (isFolder) return FromFolder(full, target, cancel);
            if (File.Exists(full)) return FromTable(full, target, cancel);
            return new DeclarationDraft(target, null, $"{Wording.Quote(source)} does not exist. Pass a folder of audio or a table (.csv, .tsv, .jsonl).");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or TableException)
        {
            return new DeclarationDraft(target, null, $"{Wording.Quote(source)} cannot be read: {exception.Message}");
        }
    }

    /// <summary>By what says most about the splits: sources of one split each, a table with a split column, a table of the audio, the audio.</summary>
    private static DeclarationDraft FromFolder(string source, string target, CancellationToken cancel)
    {
        if (SplitSources.Find(source, cancel) is { } splits) return new DeclarationDraft(target, splits.Write(target), null);

        var tables = FolderTables.Read(source, target, cancel);
        return Choose(tables.WithSplits, "have a split column")
            ?? Choose(tables.OfAudio, "name the audio")
            ?? FromAudio(source, target, cancel)
            ?? Choose(tables.WithIds, "hold paths or ids")
            ?? new DeclarationDraft(target, null, $"Nothing in {Wording.Quote(source)} is a dataset: there is no audio, and no table that names some{(tables.Names.Count > 0 ? $" (neither paths of audio nor unique ids stand in {Wording.List(tables.Names)})" : "")}. Pass the folder or table that is meant.");

        DeclarationDraft? Choose(IReadOnlyList<TableDraft> drafts, string alike) => drafts switch
        {
            [] => null,
            [var only] => Draft(only, target),
            _ => new DeclarationDraft(target, null, $"Several tables in {Wording.Quote(source)} {alike}: {Wording.List([.. drafts.Select(draft => DraftText.Relative(source, draft.Table))])}. Pass the one that is meant."),
        };
    }

    private static DeclarationDraft? FromAudio(string source, string target, CancellationToken cancel) => AudioPool.Find(source, cancel) switch
    {
        null => null,
        { Unlistable: { } file } => new DeclarationDraft(target, null, $"The file {Wording.Quote(file)} cannot stand in a list of a split, which holds one path a line. Rename it."),
        var pool => new DeclarationDraft(target, pool.Write(target), null, LacksSplits: true),
    };

    private static DeclarationDraft FromTable(string table, string target, CancellationToken cancel) =>
        TableDraft.Of(table, Path.GetDirectoryName(table)!, target, out var fault, cancel) is { } draft ? Draft(draft, target) : new DeclarationDraft(target, null, fault);

    private static DeclarationDraft Draft(TableDraft draft, string target) => new(target, draft.Text, null, LacksSplits: !draft.HasSplits);
}
