using SplitGuard.Datasets.Declarations;
using SplitGuard.Datasets.Files;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;
using SplitGuard.Files;

namespace SplitGuard.Datasets;

/// <summary>Opens what the declaration names as sources of members, whatever kind each is.</summary>
internal sealed class SourceReader(
    Declaration declaration, ReadingPurpose purpose, string folder, string audioRoot, MemberBuilder members, ProblemList problems, CancellationToken cancel)
{
    private readonly List<MemberSource> read = [];
    private bool hasTables;
    private bool hasFiles;

    /// <summary>What was read, in declared order, the pool last.</summary>
    public IReadOnlyList<MemberSource> Sources => read;

    /// <summary>Full paths of the tables and lists that were read, and <see cref="FolderListing"/> lines of those that are yet to be made and of the folders that were searched.</summary>
    public SortedSet<string> InputFiles { get; } = new(StringComparer.Ordinal);

    public void ReadAll()
    {
        foreach (var source in declaration.Sources) Read(source);
        if (purpose == ReadingPurpose.Split && declaration.Pool is { } pool)
        {
            members.BeginPool();
            Read(pool);
        }

        // 'path:' and such beside 'splits:' are for those of them that are tables; with none the user expects something else.
        var first = declaration.Sources.FirstOrDefault();
        if (hasFiles && !hasTables && (first?.Path ?? first?.Id ?? first?.Checksum) is { } stray)
            problems.Error(Codes.WrongValue, stray.At, $"The column {Wording.Quote(stray.Text)} has no meaning here: all members are found as files, which have no columns. Remove the key.");
    }

    private void Read(SourceDeclaration source)
    {
        var location = source.Location.Text.Replace('\\', '/');
        if (location.Contains('\0')) Unreadable(source, "holds a NUL character, which no path can");
        else if (!source.IsTable && Glob.IsGlob(location)) ReadFiles(source, location);
        else if (!source.IsTable && Directory.Exists(Path.Combine(audioRoot, location))) ReadFiles(source, null);
        else ReadTable(source, Path.GetFullPath(Path.Combine(folder, location)));
    }

    private void ReadTable(SourceDeclaration source, string path)
    {
        hasTables = true;
        if (FormatOf(source) is not var (format, delimiter)) return;
        if (!CheckColumns(source, format)) return;
        var file = DeclarationFile.Display(folder, path);
        try
        {
            var stamp = FileStamp.Of(path);
            read.Add(new MemberSource(source, new SourceTable(path, file, format, delimiter, stamp)));
            var isNew = stamp is null && MayBeMade(source, path);
            if (isNew) InputFiles.Add(FolderListing.AbsentLine(path));
            // Of a table that is not there the columns are not known yet; a list will have none.
            if (isNew && format != TableFormat.List) return;
            using var table = isNew ? DelimitedTable.OpenList(Stream.Null, file, problems) : TableReader.Open(path, file, format, delimiter, problems, MayBeEmpty(source));
            if (!isNew) InputFiles.Add(path);
            if (table is null) return;
            var columns = new TableColumns(table, file, source, declaration, purpose, problems);
            if (!columns.CanIdentify) return;
            var rows = members.AddRows(table, columns, source.Split?.Text);
            if (table.IsBroken) return;
            if (rows == 0 && MayBeEmpty(source)) return;
            if (rows == 0) problems.Error(Codes.EmptySplit, new Position(file, 1, 1), $"{Wording.Quote(file)} has no rows{(source.Split is { } split ? $", so split {Wording.Quote(split.Text)} is empty" : "")}.");
            else columns.ReportUnseen(declaration, source);
        }
        catch (TableException fault)
        {
            problems.Error(Codes.TableUnreadable, new Position(file, fault.Line, fault.Column), fault.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Unreadable(source, Reason(source, exception, path));
        }
    }

    /// <summary>A split that is to be made need not hold anything yet, nor the pool any more.</summary>
    private bool MayBeEmpty(SourceDeclaration source) => purpose == ReadingPurpose.Split && (source.Split is not null || source.IsPool);

    private bool MayBeMade(SourceDeclaration source, string path) =>
        MayBeEmpty(source) && !source.IsPool && !Directory.Exists(path) && !Path.EndsInDirectorySeparator(path);

    private string Reason(SourceDeclaration source, Exception exception, string path) => exception switch
    {
        _ when Directory.Exists(path) => "is a folder; expected a table or a list" + (path.StartsWith(audioRoot, StringComparison.Ordinal) ? "" : $" (folders of audio are looked for below the audio folder '{audioRoot}')"),
        FileNotFoundException or DirectoryNotFoundException => $"does not exist. It was looked for at '{path}'{(source.Split is not null && declaration.Pool is not null ? "; 'dotnet splitguard split' makes it of the pool" : "")}",
        UnauthorizedAccessException => "may not be read with the present rights",
        _ => $"cannot be read: {exception.Message.TrimEnd('.')}",
    };

    /// <summary>Members that are files: those a glob matches, or all audio below a folder.</summary>
    private void ReadFiles(SourceDeclaration source, string? glob)
    {
        hasFiles = true;
        read.Add(new MemberSource(source, null));
        var columns = new TableColumns(null, source.Location.Text, source, declaration, purpose, problems);
        var at = source.Location.At;
        var count = 0;
        try
        {
            var files = glob is null
                ? AudioFolder.Files(audioRoot, source.Location.Text, Skipped, cancel, Searched)
                : Glob.Parse(glob).Files(audioRoot, Skipped, cancel, Searched);
            foreach (var file in files)
            {
                members.AddFile(file, columns, source.Split?.Text ?? "", at);
                count++;
            }

            if (count == 0 && !MayBeEmpty(source)) problems.Error(Codes.EmptySplit, at, $"The split {Wording.Quote(source.Split!.Text)} is empty: {(glob is null ? "no audio file lies below the folder" : "no file matches")} {Wording.Quote(source.Location.Text)} below '{audioRoot}'.");
        }
        catch (FormatException fault)
        {
            problems.Error(Codes.WrongValue, at, $"The {(glob is null ? "folder" : "glob")} {Wording.Quote(source.Location.Text)} {fault.Message}.");
        }
        catch (TableException fault)
        {
            problems.Error(Codes.TableUnreadable, at, fault.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Unreadable(source, $"cannot be searched: {exception.Message.TrimEnd('.')}");
        }

        void Searched(string folder) => InputFiles.Add(folder);

        void Skipped(string link) => problems.Warning(Codes.LinkNotFollowed, at, $"{Wording.Quote(link)} is a link to a folder and was not searched. Name it in the glob, or replace it by the folder itself.");
    }

    private (TableFormat Format, char Delimiter)? FormatOf(SourceDeclaration source)
    {
        var extension = Path.GetExtension(source.Location.Text).ToLowerInvariant();
        TableFormat? format = source.Format ?? extension switch
        {
            _ when source.Delimiter is not null => TableFormat.Csv,
            ".csv" => TableFormat.Csv,
            ".tsv" or ".tab" => TableFormat.Tsv,
            ".jsonl" or ".ndjson" => TableFormat.JsonLines,
            ".txt" or ".lst" or ".list" or "" => TableFormat.List,
            _ => null,
        };
        if (format is { } known) return (known, source.Delimiter ?? (known == TableFormat.Tsv ? '\t' : ','));
        Unreadable(source, $"has the extension '{extension}', which tells no format. Set 'format:' to one of {Wording.List(DeclarationKeys.Formats)}");
        return null;
    }

    private bool CheckColumns(SourceDeclaration source, TableFormat format)
    {
        if (format == TableFormat.List)
        {
            if (source.Split is not null || source.IsPool) return true;
            problems.Error(Codes.WrongValue, source.Location.At, $"{Wording.Quote(source.Location.Text)} is a plain list, which has no column for the split. Use 'members.splits' with one list for each split, or set 'format:' or 'delimiter:' if it is a table.");
            return false;
        }

        if (source.Path is not null || source.Id is not null) return true;
        var shape = source.IsTable ? "" : $" Write 'path:' beside 'splits:', or '{source.Key}: {{ table: {source.Location.Text}, path: … }}'.";
        problems.Error(Codes.MissingKey, source.Location.At, $"The table {Wording.Quote(source.Location.Text)} needs 'path', the column of the audio file, or 'id' when there is no audio.{shape}");
        return false;
    }

    private void Unreadable(SourceDeclaration source, string fault) =>
        problems.Error(Codes.TableUnreadable, source.Location.At, $"{Wording.Quote(source.Location.Text)} {fault}.");
}
