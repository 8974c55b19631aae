using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>split:</c>, how new splits are to be made; its shape is checked, and nothing here uses it yet.</summary>
internal static class SplitSection
{
    public static void Check(Fields root, ProblemList problems)
    {
        if (root.Node("split") is not { } node) return;
        if (Fields.Open(node, "split", DeclarationKeys.Split, problems) is not { } split) return;

        if (split.Has("ratios") && split.Key("folds") is { } folds)
            problems.Error(Codes.WrongValue, folds.At, "'split.folds' and 'split.ratios' exclude each other; remove one.");
        split.Integer("folds", 2, 1000);
        split.Integer("seed", 0, long.MaxValue);
        split.Text("weight", "'members', 'seconds' or the name of a column");
        CheckRatios(split, problems);
        CheckStratify(split, problems);
        CheckList(split, "bind", node => Fields.Word(node, "split.bind", DeclarationKeys.Bind, problems), problems);
        CheckList(split, "freeze", node => Fields.Text(node, "split.freeze", "a list of names of splits", problems), problems);
    }

    private static void CheckRatios(Fields split, ProblemList problems)
    {
        const string Expected = "a mapping of split names to shares that sum to 1, such as { train: 0.8, test: 0.2 }";
        if (split.Node("ratios") is not { } node) return;
        if (node is not YamlMapping { Entries.IsEmpty: false } ratios)
        {
            Fields.Wrong(node, "split.ratios", Expected, problems);
            return;
        }

        var sum = 0.0;
        var complete = true;
        foreach (var entry in ratios.Entries)
        {
            var share = Fields.Number(entry.Value, $"split.ratios.{entry.Key.Text}", value => value is > 0 and <= 1, "a number above 0, at most 1", problems);
            complete &= share is not null;
            sum += share ?? 0;
        }

        if (complete && Math.Abs(sum - 1) > 1e-3)
            problems.Error(Codes.WrongValue, node.At, $"'split.ratios' sum to {sum.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)}, but must sum to 1.");
    }

    private static void CheckStratify(Fields split, ProblemList problems)
    {
        if (split.Node("stratify") is not { } node) return;
        if (node is not YamlMapping stratify)
        {
            Fields.Wrong(node, "split.stratify", "a mapping such as { labels: macro }", problems);
            return;
        }

        foreach (var (key, value) in stratify.Entries)
        {
            var name = $"split.stratify.{key.Text}";
            if (value is YamlMapping weights)
            {
                foreach (var weight in weights.Entries)
                    Fields.Number(weight.Value, $"{name}.{weight.Key.Text}", number => number >= 0, "a number from 0", problems);
            }
            else
            {
                Fields.Word(value, name, DeclarationKeys.Stratify, problems);
            }
        }
    }

    private static void CheckList(Fields split, string key, Action<YamlNode> check, ProblemList problems)
    {
        switch (split.Node(key))
        {
            case null: break;
            case YamlList list:
                foreach (var item in list.Items) check(item);
                break;
            case var other:
                Fields.Wrong(other, split.Name(key), "a list", problems);
                break;
        }
    }
}
