using System.Collections.Immutable;

namespace SplitGuard.Datasets.Init;

/// <summary>
/// What each column of a table seems to be for: sources are columns of well-known names, and any other whose values repeat may
/// name a source too. <see cref="Split"/> holds the splits, or is blank and waits for them, or is yet to be added as <see cref="SplitName"/>.
/// </summary>
internal sealed record ColumnRoles(
    ColumnProfile? Split, string SplitName, AudioPlace? Path, ColumnProfile? Id, ColumnProfile? Label, ColumnProfile? Checksum,
    ImmutableArray<ColumnProfile> Sources, ImmutableArray<ColumnProfile> Repeated)
{
    private const int MostSplits = 50;

    public bool HasSplits => Split?.Filled > 0;

    /// <param name="table">The table.</param>
    /// <param name="folder">The folder about which its audio lies.</param>
    public static ColumnRoles Guess(TableProfile table, string folder)
    {
        var columns = table.Columns;
        var split = Named(columns, WellKnownNames.SplitColumns, column => column.Distinct is >= 2 and <= MostSplits)
            ?? columns.FirstOrDefault(column => column.Distinct is >= 2 and <= MostSplits && column.Values.All(WellKnownNames.IsSplit))
            ?? Named(columns, WellKnownNames.SplitColumns, column => column.Filled == 0 && table.IsWhole);
        columns = [.. columns.Where(column => column != split)];
        var path = AudioPlace.Find(columns, table.Rows, folder);
        var id = Named(columns, WellKnownNames.IdColumns, column => IsUnique(column, table.Rows)) ?? (path is null ? columns.FirstOrDefault(column => IsUnique(column, table.Rows)) : null);
        var label = Named(columns, WellKnownNames.LabelColumns, column => column.Distinct > 1);
        var checksum = Named(columns, WellKnownNames.ChecksumColumns, _ => true);

        ColumnProfile?[] taken = [path?.Column, id, label, checksum];
        var free = columns.Where(column => !taken.Contains(column) && column.Distinct > 1).ToArray();
        var sources = free.Where(column => WellKnownNames.SourceColumns.Contains(column.Name)).ToImmutableArray();
        var repeated = free.Except(sources).Where(column => column.HasRepeats && column.Distinct > MostSplits && !column.Values.All(WellKnownNames.IsSplit));
        return new ColumnRoles(split, split?.Name ?? NewName(table), path, id == path?.Column ? null : id, label, checksum, sources, [.. repeated]);
    }

    private static string NewName(TableProfile table)
    {
        var taken = table.Names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = "split";
        for (var i = 2; taken.Contains(name); i++) name = $"split_{i}";
        return name;
    }

    private static bool IsUnique(ColumnProfile column, long rows) => rows > 0 && column.Filled == rows && !column.HasRepeats;

    private static ColumnProfile? Named(ImmutableArray<ColumnProfile> columns, string[] names, Func<ColumnProfile, bool> fits) =>
        names.SelectMany(name => columns.Where(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(fits);
}
