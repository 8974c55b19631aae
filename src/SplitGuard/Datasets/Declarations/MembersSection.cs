using System.Collections.Immutable;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>members:</c>, one table with a split column, or one source a split and a pool.</summary>
internal static class MembersSection
{
    private const string AColumn = "the name of a column";
    private const string APath = "a column, or a pattern over columns such as \"audio/{id}.wav\"";

    public static (ImmutableArray<SourceDeclaration> Sources, SourceDeclaration? Pool) Read(Fields root, ProblemList problems)
    {
        if (root.Node("members") is not { } node)
        {
            problems.Error(Codes.MissingKey, root.At, "'members' is missing. Expected 'members: { table: …, path: …, split: … }' or 'members: { splits: … }'.");
            return ([], null);
        }

        if (Fields.Open(node, "members", DeclarationKeys.Members, problems, "a mapping with 'table' or 'splits'") is not { } members) return ([], null);
        if (members.Node("splits") is { } splits) return (ReadSplits(members, splits, problems), ReadPool(members, problems));
        if (members.Key("pool") is { } pool)
            problems.Error(Codes.WrongValue, pool.At, "'members.pool' has no meaning beside 'members.table', where a row with a blank split is in no split yet. Remove the key.");
        return (ReadTable(members, problems), null);
    }

    private static ImmutableArray<SourceDeclaration> ReadTable(Fields members, ProblemList problems)
    {
        if (!members.Has("table"))
        {
            problems.Error(Codes.MissingKey, members.At, "'members' needs 'table' (one table with a split column) or 'splits' (one table, list, folder or glob for each split).");
            return [];
        }

        if (!members.Has("split"))
            problems.Error(Codes.MissingKey, members.At, "'members.split' is missing: the column that says which split a row is in. With one table for each split, use 'members.splits'.");
        if (members.Text("table", "the path of a table") is not { } table) return [];
        return [Complete(new SourceDeclaration(null, table, true) { SplitColumn = members.Text("split", AColumn) }, members, null, problems)];
    }

    private static ImmutableArray<SourceDeclaration> ReadSplits(Fields members, YamlNode node, ProblemList problems)
    {
        foreach (var key in new[] { "table", "split" })
        {
            if (members.Key(key) is { } stray)
                problems.Error(Codes.WrongValue, stray.At, $"'members.{key}' has no meaning beside 'members.splits', which says where each split is. Remove one of the two.");
        }

        if (node is not YamlMapping splits || splits.Entries.IsEmpty)
        {
            Fields.Wrong(node, "members.splits", "a mapping of split names to tables, lists, folders or globs", problems);
            return [];
        }

        if (splits.Entries.Length > DatasetLimits.Splits)
        {
            problems.Error(Codes.WrongValue, node.At, $"'members.splits' holds more than {DatasetLimits.Splits} splits.");
            return [];
        }

        var sources = ImmutableArray.CreateBuilder<SourceDeclaration>();
        foreach (var entry in splits.Entries)
        {
            if (Fields.Text(entry.Key, "members.splits", "the name of a split", problems) is not { } split) continue;
            if (ReadSource(split, entry.Value, $"members.splits.{split.Text}", members, problems) is { } source) sources.Add(source);
        }

        return sources.ToImmutable();
    }

    private static SourceDeclaration? ReadPool(Fields members, ProblemList problems) =>
        members.Node("pool") is { } node && ReadSource(null, node, "members.pool", members, problems) is { } pool ? pool with { IsPool = true } : null;

    private static SourceDeclaration? ReadSource(Declared? split, YamlNode node, string name, Fields members, ProblemList problems)
    {
        if (node is not YamlMapping)
            return Fields.Text(node, name, "a table, list, folder or glob", problems) is { } location ? Complete(new SourceDeclaration(split, location, false), null, members, problems) : null;

        var source = Fields.Open(node, name, DeclarationKeys.Source, problems)!;
        if (!source.Has("table")) problems.Error(Codes.MissingKey, source.At, $"'{name}.table' is missing: the path of the table or list{(split is null ? "" : " of this split")}.");
        return source.Text("table", "the path of a table") is { } table ? Complete(new SourceDeclaration(split, table, true), source, members, problems) : null;
    }

    /// <summary>Fills in the keys that a split's own mapping holds, or else <c>members</c> holds for all of them.</summary>
    private static SourceDeclaration Complete(SourceDeclaration source, Fields? own, Fields? shared, ProblemList problems)
    {
        Fields? Holder(string key) => own?.Has(key) == true ? own : shared?.Has(key) == true ? shared : null;

        return source with
        {
            Format = Holder("format")?.Word("format", DeclarationKeys.Formats) switch
            {
                "csv" => TableFormat.Csv,
                "tsv" => TableFormat.Tsv,
                "jsonl" => TableFormat.JsonLines,
                "list" => TableFormat.List,
                _ => null,
            },
            Delimiter = Delimiter(Holder("delimiter"), problems),
            Path = Holder("path")?.Text("path", APath),
            Id = Holder("id")?.Text("id", AColumn),
            Checksum = Holder("checksum")?.Text("checksum", AColumn),
        };
    }

    private static char? Delimiter(Fields? fields, ProblemList problems)
    {
        if (fields?.Node("delimiter") is not { } node) return null;
        if (node is YamlScalar { Text: "tab" }) return '\t';
        if (node is YamlScalar { IsNull: false, Text: [var character] } && character is not ('"' or '\n' or '\r' or '\0') && !char.IsSurrogate(character)) return character;
        Fields.Wrong(node, fields.Name("delimiter"), "one character, such as ';', or 'tab'", problems);
        return null;
    }
}
