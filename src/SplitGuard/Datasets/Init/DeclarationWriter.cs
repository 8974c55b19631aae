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

    private static DeclarationDraft FromFolder(string source, string target, CancellationToken cancel)
    {
        if (SplitSources.Find(source, cancel) is { } splits) return new DeclarationDraft(target, splits.Write(target), null);

        var tables = SplitSources.Files(source).Where(IsTable).Order(StringComparer.Ordinal).ToArray();
        var drafts = tables.Select(table => FromTable(Path.Combine(source, table), target, cancel)).Where(draft => draft.Text is not null).ToArray();
        return drafts switch
        {
            [var only] => only,
            [] => new DeclarationDraft(target, null, $"Nothing in {Wording.Quote(source)} says which file is in which split. Expected folders, lists or tables named train, test, validation …, or a table with a split column{(tables.Length > 0 ? $" ({Wording.List(tables)} {(tables.Length == 1 ? "has" : "have")} none)" : "")}. Pass the folder or table that does."),
            _ => new DeclarationDraft(target, null, $"Several tables in {Wording.Quote(source)} have a split column: {Wording.List(tables)}. Pass the one that is meant."),
        };
    }

    private static DeclarationDraft FromTable(string table, string target, CancellationToken cancel)
    {
        var name = Path.GetFileName(table);
        var problems = new ProblemList(name);
        if (TableProfile.Read(table, problems, cancel) is not { } profile)
        {
            var problem = problems.Sorted()[0];
            return new DeclarationDraft(target, null, $"{problem.Position.File}({problem.Position.Line},{problem.Position.Column}): {problem.Message}");
        }

        var roles = ColumnRoles.Guess(profile, Path.GetDirectoryName(table)!);
        if (roles.Split is null)
            return new DeclarationDraft(target, null, $"No column of {Wording.Quote(name)} looks like a split: expected one named split, fold, subset, set or partition, or one that holds words such as train and test. Its columns are {Wording.List([.. profile.Columns.Select(column => column.Name)])}.");
        if (roles.Path is null && roles.Id is null)
            return new DeclarationDraft(target, null, $"No column of {Wording.Quote(name)} holds paths of audio files or ids that are unique. Its columns are {Wording.List([.. profile.Columns.Select(column => column.Name)])}.");
        return new DeclarationDraft(target, TableDraft.Write(table, target, profile, roles), null);
    }

    private static bool IsTable(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" or ".tab" or ".jsonl" or ".ndjson";
}
