using System.Collections.Immutable;
using System.Text;

namespace SplitGuard.Datasets.Init;

/// <summary>The declaration of one table.</summary>
/// <param name="Table">Its full path.</param>
/// <param name="Text">The declaration.</param>
/// <param name="HasSplits">Whether a column says which split a row is in.</param>
/// <param name="NamesAudio">Whether a column holds paths of audio.</param>
/// <param name="HasAudio">Whether such files were found.</param>
internal sealed record TableDraft(string Table, string Text, bool HasSplits, bool NamesAudio, bool HasAudio)
{
    /// <param name="table">Full path of the table.</param>
    /// <param name="audio">The folder about which its audio lies.</param>
    /// <param name="folder">The folder that the declaration is for.</param>
    /// <param name="fault">Why there is none, and what to do.</param>
    /// <param name="cancel">Stops reading.</param>
    public static TableDraft? Of(string table, string audio, string folder, out string? fault, CancellationToken cancel)
    {
        fault = null;
        var name = Path.GetFileName(table);
        var problems = new ProblemList(name);
        if (TableProfile.Read(table, problems, cancel) is not { } profile)
        {
            var problem = problems.Sorted()[0];
            fault = $"{problem.Position.File}({problem.Position.Line},{problem.Position.Column}): {problem.Message}";
            return null;
        }

        var roles = ColumnRoles.Guess(profile, audio);
        if (roles is not { Path: null, Id: null })
            return new TableDraft(table, Write(table, audio, folder, profile, roles), roles.HasSplits, roles.Path is not null, roles.Path is { Exists: true });
        fault = $"No column of {Wording.Quote(name)} holds paths of audio files or ids that are unique. Its columns are {Wording.List(profile.Names)}.";
        return null;
    }

    private static string Write(string table, string audio, string folder, TableProfile profile, ColumnRoles roles)
    {
        var text = new StringBuilder(DraftText.Head(audio));
        if (roles.Path is { } place) text.Append(DraftText.Audio(folder, place.Root));

        text.AppendLine().AppendLine("members:");
        text.AppendLine($"  table: {DraftText.Scalar(DraftText.Relative(folder, table))}");
        if (profile.Delimiter is { } delimiter) text.AppendLine($"  delimiter: {(delimiter == '\t' ? "tab" : DraftText.Scalar(delimiter.ToString()))}");
        if (roles.Path is { } path)
        {
            var written = path is { Before: "", After: "" } ? path.Column.Name : $"{Escape(path.Before)}{{{path.Column.Name}}}{Escape(path.After)}";
            text.AppendLine($"  path: {DraftText.Scalar(written)}{(path.Exists ? "" : "  # no such files were found; set 'audio' to their folder")}");
        }

        if (roles.Id is { } id) text.AppendLine($"  id: {DraftText.Scalar(id.Name)}");
        text.AppendLine($"  split: {DraftText.Scalar(roles.SplitName)}  # {SplitComment(roles)}");
        if (roles.Checksum is { } checksum) text.AppendLine($"  checksum: {DraftText.Scalar(checksum.Name)}");

        text.AppendLine();
        if (roles.Label is { } label) text.AppendLine($"labels: {DraftText.Scalar(label.Name)}").AppendLine();
        AppendGroups(text, roles.Sources, roles.Repeated);
        if (!roles.HasSplits) text.Append(DraftText.NewSplits);
        return text.Append(DraftText.Tail).ToString().ReplaceLineEndings("\n");
    }

    private static string SplitComment(ColumnRoles roles) => roles switch
    {
        { HasSplits: true, Split: { } split } => $"found: {DraftText.Comment(string.Join(", ", split.Values.Order(StringComparer.Ordinal).Take(10)))}",
        { Split: null } => "no such column yet: splitting adds it",
        _ => "blank as yet: splitting fills it",
    };

    private static void AppendGroups(StringBuilder text, ImmutableArray<ColumnProfile> sources, ImmutableArray<ColumnProfile> repeated)
    {
        const string Meaning = "# what names a common source and must not stand on both sides of a split";
        if (sources.IsEmpty && repeated.IsEmpty)
        {
            text.AppendLine(Meaning).AppendLine("# groups:").AppendLine("#   artist: artist_column").AppendLine();
            return;
        }

        text.AppendLine(Meaning).AppendLine(sources.IsEmpty ? "# groups:" : "groups:");
        foreach (var column in sources) text.AppendLine($"  {DraftText.Scalar(column.Name)}: {DraftText.Scalar(column.Name)}");
        foreach (var column in repeated) text.AppendLine($"#   {DraftText.Scalar(column.Name)}: {DraftText.Scalar(column.Name)}  # its values repeat: is it a source?");
        text.AppendLine();
    }

    private static string Escape(string literal) => literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
