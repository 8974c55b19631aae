using System.Collections.Immutable;
using System.Text;

namespace SplitGuard.Datasets.Init;

/// <summary>The declaration of one table with a split column.</summary>
internal static class TableDraft
{
    public static string Write(string table, string folder, TableProfile profile, ColumnRoles roles)
    {
        var text = new StringBuilder(DraftText.Head(Path.GetDirectoryName(table)!));
        if (roles.Path is { } place && place.Root != folder) text.AppendLine($"audio: {DraftText.Scalar(DraftText.Relative(folder, place.Root))}  # the folder that paths are relative to");

        text.AppendLine().AppendLine("members:");
        text.AppendLine($"  table: {DraftText.Scalar(DraftText.Relative(folder, table))}");
        if (profile.Delimiter is { } delimiter) text.AppendLine($"  delimiter: {(delimiter == '\t' ? "tab" : DraftText.Scalar(delimiter.ToString()))}");
        if (roles.Path is { } path)
        {
            var written = path is { Before: "", After: "" } ? path.Column.Name : $"{Escape(path.Before)}{{{path.Column.Name}}}{Escape(path.After)}";
            text.AppendLine($"  path: {DraftText.Scalar(written)}{(path.Exists ? "" : "  # no such files were found; set 'audio' to their folder")}");
        }

        if (roles.Id is { } id) text.AppendLine($"  id: {DraftText.Scalar(id.Name)}");
        text.AppendLine($"  split: {DraftText.Scalar(roles.Split!.Name)}  # found: {DraftText.Comment(string.Join(", ", roles.Split.Values.Order(StringComparer.Ordinal).Take(10)))}");
        if (roles.Checksum is { } checksum) text.AppendLine($"  checksum: {DraftText.Scalar(checksum.Name)}");

        text.AppendLine();
        if (roles.Label is { } label) text.AppendLine($"labels: {DraftText.Scalar(label.Name)}").AppendLine();
        AppendGroups(text, roles.Sources, roles.Repeated);
        return text.Append(DraftText.Tail).ToString().ReplaceLineEndings("\n");
    }

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
