using System.Collections.Immutable;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>The declared columns as one table has them; each that it lacks is reported where it is declared.</summary>
internal sealed class TableColumns
{
    /// <summary>In place of a column: the member's own path or id.</summary>
    public const int OwnPath = -1;
    public const int OwnId = -2;

    private const int Absent = -3;

    private readonly TableReader? table;
    private readonly string file;
    private readonly ProblemList problems;

    /// <summary>Members that were found as files have no table. Messages name the table <paramref name="file"/>.</summary>
    public TableColumns(TableReader? table, string file, SourceDeclaration source, Declaration declaration, ReadingPurpose purpose, ProblemList problems)
    {
        this.table = table;
        this.file = file;
        this.problems = problems;
        if (table is not null)
        {
            Split = source.SplitColumn is { } split ? BindSplit(split, table, purpose) : null;
            Path = BindPath(source.Path, table);
            Id = source.Id is { } id ? Bind(id, true) : null;
            Checksum = source.Checksum is { } checksum ? Bind(checksum, false) : null;
        }

        if (purpose == ReadingPurpose.Split)
        {
            if (declaration.Split.WeightColumn is { } weight) Weight = BindOrOwn(weight);
            Traits = [.. declaration.Split.StratifiedColumns.Select(one => BindOrOwn(one.Column))];
        }

        Labels = [.. declaration.Labels.Columns.Select(BindOrOwn).Where(column => column != Absent)];
        Groups = [.. declaration.Groups.Select(group => group.Columns.Select(BindOrOwn).ToImmutableArray())];
    }

    public int? Split { get; }
    public ImmutableArray<PathPart> Path { get; }
    public int? Id { get; }
    public int? Checksum { get; }
    public ImmutableArray<int> Labels { get; }

    /// <summary>The column of weights, where one is declared.</summary>
    public int? Weight { get; }

    /// <summary>The columns that are stratified beside the labels.</summary>
    public ImmutableArray<int> Traits { get; } = [];

    /// <summary>For each group key its columns.</summary>
    public ImmutableArray<ImmutableArray<int>> Groups { get; }

    /// <summary>Whether rows can be told apart and placed in a file.</summary>
    public bool CanIdentify => Id is >= 0 || (Id is null && !Path.IsDefault && Path.All(part => part.Column != Absent));

    public static bool IsAbsent(int column) => column == Absent;

    /// <summary>Reports columns that no row had, in a table that has no header to tell before.</summary>
    public void ReportUnseen(Declaration declaration, SourceDeclaration source)
    {
        IEnumerable<Declared?> declared = declaration.Labels.Columns.Concat(declaration.Groups.SelectMany(group => group.Columns)).Append(source.Checksum);
        if (Weight is not null) declared = declared.Append(declaration.Split.WeightColumn);
        if (!Traits.IsEmpty) declared = declared.Concat(declaration.Split.StratifiedColumns.Select(one => one.Column));
        foreach (var column in declared.OfType<Declared>().DistinctBy(column => column.Text))
        {
            if (IsOwn(column.Text)) continue;
            var index = table!.Bind(column.Text, false, out _);
            if (index >= 0 && !table.WasSeen(index)) Report(column, $"no row has such a key: {Wording.Suggest(column.Text, table.Columns, "the first row's keys are")}");
        }
    }

    private static bool IsOwn(string column) => column is "path" or "id";

    private int Bind(Declared column, bool required, string wayOut = "")
    {
        var index = table!.Bind(column.Text, required, out var fault);
        if (index >= 0) return index;
        Report(column, fault + wayOut);
        return Absent;
    }

    /// <summary>A column that splitting will add may be missing; one that stands twice may not.</summary>
    private int? BindSplit(Declared column, TableReader table, ReadingPurpose purpose)
    {
        if (table.Columns.Contains(column.Text)) return Bind(column, true);
        if (purpose == ReadingPurpose.Check) return Bind(column, true, " 'dotnet splitguard split' adds it.");
        var index = table.Bind(column.Text, false, out _);
        return index >= 0 ? index : null;
    }

    private ImmutableArray<PathPart> BindPath(Declared? path, TableReader table)
    {
        if (path is null) return table.IsList ? [new PathPart("", 0)] : default;
        if (!Pattern.IsPattern(path.Text)) return [new PathPart("", Bind(path, true))];
        if (Pattern.Parse(path.Text, out var fault) is { } pattern)
            return [.. pattern.Parts.Select(part => part.IsColumn ? new PathPart("", Bind(path with { Text = part.Text }, true)) : new PathPart(part.Text, null))];
        problems.Error(Codes.WrongValue, path.At, $"'members.path' is {Wording.Quote(path.Text)}, {fault}.");
        return [new PathPart("", Absent)];
    }

    private int BindOrOwn(Declared column)
    {
        if (IsOwn(column.Text) && (table is null || !table.Columns.Contains(column.Text))) return column.Text == "path" ? OwnPath : OwnId;
        if (table is not null) return Bind(column, false);
        Report(column, "members that are found as files have no columns; only 'path' and 'id' can be used.");
        return Absent;
    }

    private void Report(Declared column, string fault) =>
        problems.Error(Codes.MissingColumn, column.At, $"The column {Wording.Quote(column.Text)} is not in {Wording.Quote(file)}: {fault}");
}

/// <summary>A literal text, or a column where <paramref name="Column"/> is given.</summary>
internal readonly record struct PathPart(string Text, int? Column);
