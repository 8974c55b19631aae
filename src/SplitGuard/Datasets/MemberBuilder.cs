using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>Makes members of rows and files, and at the end checks them as a whole.</summary>
internal sealed class MemberBuilder
{
    private const double MostWeight = 1e9;

    private readonly Declaration declaration;
    private readonly ReadingPurpose purpose;
    private readonly ProblemList problems;
    private readonly CancellationToken cancel;
    private readonly StringPool pool = new();
    private readonly LabelReader labels;
    private readonly GroupKeyReader[] groups;
    private readonly List<Member> members = [];
    private readonly Dictionary<string, ImmutableArray<string?>> alone = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string?> noValue = [null];
    private HashSet<string> placed = [];
    private char[] path = new char[256];
    private long unsplit;
    private Position firstUnsplit;

    public MemberBuilder(Declaration declaration, ReadingPurpose purpose, ProblemList problems, CancellationToken cancel)
    {
        this.declaration = declaration;
        this.purpose = purpose;
        this.problems = problems;
        this.cancel = cancel;
        labels = new LabelReader(declaration.Labels.Separator, pool);
        groups = [.. declaration.Groups.Select(group => new GroupKeyReader(group))];
    }

    /// <summary>From here on members that are in a split already are passed over.</summary>
    public void BeginPool() => placed = members.Select(member => member.Id).ToHashSet(StringComparer.Ordinal);

    /// <returns>How many rows there were, good or bad.</returns>
    public long AddRows(TableReader table, TableColumns columns, string? split)
    {
        var rows = 0L;
        (unsplit, firstUnsplit) = (0, default);
        while (table.Read())
        {
            if ((++rows & 0xFFF) == 0) cancel.ThrowIfCancellationRequested();
            AddRow(table, columns, split);
        }

        if (unsplit > 0)
            problems.Warning(Codes.MissingCell, firstUnsplit, $"{(unsplit == 1 ? "This row has" : $"From this row on, {unsplit} rows have")} no split and {(unsplit == 1 ? "is" : "are")} left out. Fill the cell where a row belongs to a split.");
        return rows;
    }

    public void AddFile(string file, TableColumns columns, string split, Position at) => Add(new Member
    {
        Id = file,
        Path = file,
        Split = split,
        GroupValues = ReadGroups(null, columns, file, file, at),
        Position = at,
    });

    /// <summary>All members in order of id; duplicates are reported.</summary>
    public ImmutableArray<Member> Build()
    {
        members.Sort(Compare);
        Member? first = null;
        foreach (var member in members)
        {
            if (first?.Id != member.Id) first = member;
            else problems.Error(Codes.DuplicateId, member.Position, $"The id {Wording.Quote(member.Id)} is not unique: it stands first at {first.Position.File}({first.Position.Line},{first.Position.Column}), in split {Wording.Quote(first.Split)}. Remove one, or declare an 'id' that is unique.");
        }

        foreach (var member in members) Spell(member);
        return [.. members];
    }

    private void AddRow(TableReader table, TableColumns columns, string? declaredSplit)
    {
        var at = table.Place(columns.Id ?? FirstColumn(columns.Path));
        var member = columns.Path.IsDefault ? null : ReadPath(table, columns.Path);
        if (!columns.Path.IsDefault && member is null) return;

        var id = member;
        if (columns.Id is { } idColumn)
        {
            if (!Require(table, idColumn, "id")) return;
            var text = table.Value(idColumn);
            if (text.Length > DatasetLimits.PathCharacters)
            {
                problems.Error(Codes.WrongValue, at, $"The id {Wording.Quote(text)} is longer than {DatasetLimits.PathCharacters} characters.");
                return;
            }

            id = text.ToString();
        }

        var split = declaredSplit ?? "";
        if (columns.Split is >= 0 and var splitColumn)
        {
            if (!table.Value(splitColumn).IsWhiteSpace())
            {
                split = pool.Get(table.Value(splitColumn));
            }
            else if (purpose == ReadingPurpose.Check)
            {
                if (unsplit++ == 0) firstUnsplit = table.Place(splitColumn);
                return;
            }
        }

        Add(new Member
        {
            Id = id!,
            Path = member,
            Split = split,
            Labels = labels.Read(table, columns.Labels.AsSpan()),
            GroupValues = ReadGroups(table, columns, id!, member, at),
            Checksum = ReadChecksum(table, columns.Checksum),
            Weight = columns.Weight is { } weight ? ReadWeight(table, weight, id!) : 1,
            Traits = columns.Traits.IsEmpty ? [] : ReadTraits(table, columns.Traits),
            Position = at,
        });
    }

    private void Add(Member member)
    {
        if (placed.Contains(member.Id)) return;
        if (members.Count == DatasetLimits.Members)
            throw new TableException(member.Position.Line, member.Position.Column, $"The dataset has more than {DatasetLimits.Members} members.");
        members.Add(member);
    }

    private double ReadWeight(TableReader table, int column, string id)
    {
        if (TableColumns.IsAbsent(column)) return 1;
        var text = column >= 0 ? table.Value(column) : id;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight is >= 0 and <= MostWeight) return weight;
        problems.Error(Codes.WrongValue, table.Place(Math.Max(column, 0)), $"The weight {Wording.Quote(text)} is no number from 0 to {MostWeight.ToString("0", CultureInfo.InvariantCulture)}. 'split.weight' names this column.");
        return 1;
    }

    private ImmutableArray<string> ReadTraits(TableReader table, ImmutableArray<int> columns)
    {
        var traits = new string[columns.Length];
        var declarations = declaration.Split.StratifiedColumns.GetEnumerator();
        for (var i = 0; i < traits.Length; i++)
        {
            declarations.MoveNext();
            traits[i] = columns[i] >= 0 ? pool.Get(table.Value(columns[i]).Trim()) : "";
            if (traits[i].Length == 0 || declarations.Current.Bins is null || double.TryParse(traits[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) continue;
            problems.Error(Codes.WrongValue, table.Place(columns[i]), $"{Wording.Quote(traits[i])} is no number, but 'split.stratify' cuts this column into bins.");
            traits[i] = "";
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(traits);
    }

    private bool Require(TableReader table, int column, string meaning)
    {
        if (!table.Value(column).IsWhiteSpace()) return true;
        problems.Error(Codes.MissingCell, table.Place(column), $"This row has no {meaning}. Fill the cell, or remove the row.");
        return false;
    }

    private string? ReadPath(TableReader table, ImmutableArray<PathPart> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            if (part.Column is { } column && !Require(table, column, "path")) return null;
            var text = part.Column is { } filled ? table.Value(filled) : part.Text;
            if (path.Length < length + text.Length) Array.Resize(ref path, 2 * (length + text.Length));
            text.CopyTo(path.AsSpan(length));
            length += text.Length;
        }

        var written = path.AsSpan(0, length);
        if (MemberPath.Normalize(written, out var fault) is { } normal) return normal;
        problems.Error(Codes.PathOutside, table.Place(FirstColumn(parts)), $"The path {Wording.Quote(written)} {fault}.");
        return null;
    }

    private static int FirstColumn(ImmutableArray<PathPart> parts)
    {
        foreach (var part in parts)
            if (part.Column is { } column) return column;
        return 0;
    }

    private static string? ReadChecksum(TableReader table, int? column)
    {
        if (column is null || TableColumns.IsAbsent(column.Value)) return null;
        var text = table.Value(column.Value).Trim();
        return text.IsEmpty ? null : text.ToString().ToLowerInvariant();
    }

    private ImmutableArray<string?> ReadGroups(TableReader? table, TableColumns columns, string id, string? member, Position at)
    {
        if (groups.Length == 0) return [];
        if (groups.Length == 1) return Alone(ReadGroup(groups[0], columns.Groups[0], table, id, member, at));
        var values = new string?[groups.Length];
        for (var i = 0; i < groups.Length; i++) values[i] = ReadGroup(groups[i], columns.Groups[i], table, id, member, at);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Members of a group share its value, which is all that they hold where there is one key.</summary>
    private ImmutableArray<string?> Alone(string? value)
    {
        if (value is null) return noValue;
        if (!alone.TryGetValue(value, out var values)) alone.Add(value, values = [value]);
        return values;
    }

    private string? ReadGroup(GroupKeyReader group, ImmutableArray<int> columns, TableReader? table, string id, string? member, Position at)
    {
        group.Begin();
        foreach (var column in columns)
        {
            if (TableColumns.IsAbsent(column)) return null;
            if (group.Add(column switch
            {
                TableColumns.OwnPath => member ?? id,
                TableColumns.OwnId => id,
                _ => table!.Value(column),
            })) continue;

            switch (group.Declaration.Missing)
            {
                case MissingRule.Own:
                    return "own:" + id;
                case MissingRule.Error:
                    problems.Error(Codes.MissingCell, column >= 0 ? table!.Place(column) : at, $"This row has no value for the group key {Wording.Quote(group.Declaration.Name.Text)}, which says 'missing: error'. Fill it in, or choose 'ungrouped' or 'own'.");
                    return null;
                default:
                    return null;
            }
        }

        return group.Take();
    }

    /// <summary>Replaces what stood for each group value while rows were read, for all that share the array: a spelling's spelling is itself.</summary>
    private void Spell(Member member)
    {
        var values = ImmutableCollectionsMarshal.AsArray(member.GroupValues)!;
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) values[i] = groups[i].Spelling(value);
    }

    private static int Compare(Member a, Member b)
    {
        var order = string.CompareOrdinal(a.Id, b.Id);
        if (order == 0) order = string.CompareOrdinal(a.Position.File, b.Position.File);
        if (order == 0) order = a.Position.Line.CompareTo(b.Position.Line);
        return order != 0 ? order : a.Position.Column.CompareTo(b.Position.Column);
    }
}
