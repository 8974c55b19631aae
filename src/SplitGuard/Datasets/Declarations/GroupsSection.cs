using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>groups:</c>, the keys that name a common source.</summary>
internal static class GroupsSection
{
    public static ImmutableArray<GroupDeclaration> Read(Fields root, ProblemList problems)
    {
        if (root.Node("groups") is not { } node) return [];
        if (node is not YamlMapping mapping)
        {
            Fields.Wrong(node, "groups", "a mapping of names to columns, such as 'artist: artist'", problems);
            return [];
        }

        if (mapping.Entries.Length > DatasetLimits.GroupKeys)
        {
            problems.Error(Codes.WrongValue, node.At, $"'groups' holds more than {DatasetLimits.GroupKeys} keys.");
            return [];
        }

        var groups = ImmutableArray.CreateBuilder<GroupDeclaration>();
        foreach (var entry in mapping.Entries)
            if (ReadGroup(entry, problems) is { } group) groups.Add(group);
        return groups.ToImmutable();
    }

    private static GroupDeclaration? ReadGroup(YamlEntry entry, ProblemList problems)
    {
        if (Fields.Text(entry.Key, "groups", "the name of a group key", problems) is not { } name) return null;
        var path = $"groups.{name.Text}";
        var plain = new GroupDeclaration(name, [], null, MissingRule.Ungrouped, true);
        if (entry.Value is not YamlMapping)
            return Fields.Texts(entry.Value, path, "a column, a list of columns, or a mapping", problems) is { } columns ? plain with { Columns = columns } : null;

        var fields = Fields.Open(entry.Value, path, DeclarationKeys.Group, problems)!;
        var group = plain with
        {
            Missing = fields.Word("missing", DeclarationKeys.Missing) switch
            {
                "own" => MissingRule.Own,
                "error" => MissingRule.Error,
                _ => MissingRule.Ungrouped,
            },
            Normalize = fields.Truth("normalize") ?? true,
        };
        return fields.Has("from") || fields.Has("pattern") ? ReadDerived(fields, group, problems) : WithColumns(fields, group, problems);
    }

    private static GroupDeclaration? WithColumns(Fields fields, GroupDeclaration group, ProblemList problems)
    {
        var columns = LabelsSection.ColumnsOf(fields, problems);
        return columns.IsEmpty ? null : group with { Columns = columns };
    }

    private static GroupDeclaration? ReadDerived(Fields fields, GroupDeclaration group, ProblemList problems)
    {
        foreach (var key in new[] { "column", "columns" })
        {
            if (fields.Key(key) is { } stray)
                problems.Error(Codes.WrongValue, stray.At, $"'{fields.Name(key)}' has no meaning beside 'from' and 'pattern', which derive the key. Remove one of the two.");
        }

        foreach (var (key, meaning) in new[] { ("from", "the column, or 'path', that the key is derived from"), ("pattern", "the regular expression that finds the key in it") })
        {
            if (!fields.Has(key)) problems.Error(Codes.MissingKey, fields.At, $"'{fields.Name(key)}' is missing: {meaning}.");
        }

        var from = fields.Text("from", "a column, or 'path'");
        var pattern = fields.Text("pattern", "a regular expression");
        var regex = pattern is null ? null : Compile(pattern, fields.Name("pattern"), problems);
        return from is null || regex is null ? null : group with { Columns = [from], Pattern = regex };
    }

    private static Regex? Compile(Declared pattern, string name, ProblemList problems)
    {
        string fault;
        if (pattern.Text.Length > DatasetLimits.RegexCharacters)
        {
            fault = $"is longer than {DatasetLimits.RegexCharacters} characters";
        }
        else
        {
            try
            {
                // Without backtracking no pattern takes more than linear time.
                return new Regex(pattern.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (RegexParseException exception)
            {
                fault = $"is not a regular expression: {exception.Message}";
            }
            catch (NotSupportedException)
            {
                fault = "uses what is not supported here: lookahead, lookbehind, backreferences, atomic groups and very large repeats";
            }
        }

        problems.Error(Codes.WrongValue, pattern.At, $"'{name}' is {Wording.Quote(pattern.Text)}, which {fault.TrimEnd('.')}.");
        return null;
    }
}
