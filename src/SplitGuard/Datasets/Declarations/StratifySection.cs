using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>split.stratify:</c>, for each of <c>labels</c> or a column what its values count, or how many bins they are cut into.</summary>
internal static class StratifySection
{
    private const string Expected = "a mapping such as { labels: macro, tempo: { bins: 4 } }";

    /// <returns>Default where the key is absent.</returns>
    public static ImmutableArray<StratifyDeclaration> Read(Fields split, ProblemList problems)
    {
        if (split.Node("stratify") is not { } node) return default;
        if (node is not YamlMapping stratify)
        {
            Fields.Wrong(node, "split.stratify", Expected, problems);
            return [];
        }

        if (stratify.Entries.Length > DatasetLimits.ColumnsOfAKey)
        {
            problems.Error(Codes.WrongValue, node.At, $"'split.stratify' lists more than {DatasetLimits.ColumnsOfAKey} columns.");
            return [];
        }

        foreach (var twice in stratify.Entries.GroupBy(entry => entry.Key.Text, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
            problems.Error(Codes.WrongValue, twice.First().Key.At, $"'split.stratify' names {Wording.Quote(twice.Key)} twice.");
        return [.. stratify.Entries.Select(entry => ReadOne(entry, problems)).OfType<StratifyDeclaration>()];
    }

    private static StratifyDeclaration? ReadOne(YamlEntry entry, ProblemList problems)
    {
        var name = $"split.stratify.{entry.Key.Text}";
        if (Fields.Text(entry.Key, "split.stratify", "the name of a column", problems) is not { } column) return null;
        if (entry.Value is not YamlMapping mapping)
        {
            var word = Fields.Word(entry.Value, name, DeclarationKeys.Stratify, problems);
            return new StratifyDeclaration(column, word == "micro" ? StratifyWeights.Micro : StratifyWeights.Macro, [], null);
        }

        if (mapping.Entries.Any(weight => weight.Key.Text == "bins"))
        {
            var bins = Fields.Open(mapping, name, ["bins"], problems)!.Integer("bins", 2, 1000);
            if (column.Text != StratifyDeclaration.LabelsKey) return new StratifyDeclaration(column, StratifyWeights.Macro, [], (int?)bins ?? 2);
            problems.Error(Codes.WrongValue, entry.Key.At, "'split.stratify.labels' has no bins. Name the column of numbers in place of 'labels'.");
            return null;
        }

        var weights = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        foreach (var (label, value) in mapping.Entries)
        {
            if (Fields.Number(value, $"{name}.{label.Text}", number => number >= 0, "a number from 0", problems) is { } weight)
                weights.Add(new KeyValuePair<string, double>(label.Text, weight));
        }

        return new StratifyDeclaration(column, StratifyWeights.Own, weights.ToImmutable(), null);
    }
}
