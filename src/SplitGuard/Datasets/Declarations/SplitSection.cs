using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>split:</c>, how splits are to be made; the command line overrides it key by key.</summary>
internal static class SplitSection
{
    public static SplitPolicy Read(Fields root, SplitOverrides overrides, ProblemList problems)
    {
        var node = overrides.Over(root.Node("split"));
        if (node is null || Fields.Open(node, "split", DeclarationKeys.Split, problems) is not { } split) return SplitPolicy.Default;

        if (split.Has("ratios") && split.Key("folds") is { } folds)
            problems.Error(Codes.WrongValue, folds.At, "'split.folds' and 'split.ratios' exclude each other; remove one.");
        var weight = split.Text("weight", "'members', 'seconds' or the name of a column");
        return new SplitPolicy
        {
            Ratios = Ratios(split, problems),
            Folds = (int?)split.Integer("folds", 2, DatasetLimits.Splits),
            Weight = weight?.Text switch { null or "members" => WeightKind.Members, "seconds" => WeightKind.Seconds, _ => WeightKind.Column },
            WeightColumn = weight?.Text is "members" or "seconds" ? null : weight,
            Stratify = StratifySection.Read(split, problems),
            Tolerance = split.Number("tolerance", share => share is >= 0 and < 1, "a share from 0, below 1, such as 0.02"),
            Bind = Names(split, "bind", "a list of what holds members together, such as [same-bytes, group]", problems) ?? default,
            Freeze = Names(split, "freeze", "a list of names of splits", problems) ?? [],
            Pins = Pins(split, problems),
            KeepsLock = split.Truth("lock") ?? true,
            Seed = (ulong)(split.Integer("seed", 0, long.MaxValue) ?? 1),
        };
    }

    private static ImmutableArray<SplitShare> Ratios(Fields split, ProblemList problems)
    {
        const string Expected = "a mapping of split names to shares that sum to 1, such as { train: 0.8, test: 0.2 }";
        if (split.Node("ratios") is not { } node) return [];
        if (node is not YamlMapping { Entries.IsEmpty: false } ratios)
        {
            Fields.Wrong(node, "split.ratios", Expected, problems);
            return [];
        }

        if (ratios.Entries.Length > DatasetLimits.Splits)
        {
            problems.Error(Codes.WrongValue, node.At, $"'split.ratios' holds more than {DatasetLimits.Splits} splits.");
            return [];
        }

        var shares = ImmutableArray.CreateBuilder<SplitShare>();
        foreach (var entry in ratios.Entries)
        {
            var name = Fields.Text(entry.Key, "split.ratios", "the name of a split", problems);
            var share = Fields.Number(entry.Value, $"split.ratios.{entry.Key.Text}", value => value is > 0 and <= 1, "a number above 0, at most 1", problems);
            if (shares.Any(other => other.Split.Text == name?.Text)) problems.Error(Codes.WrongValue, name!.At, $"'split.ratios' names {Wording.Quote(name.Text)} twice.");
            else if (name is not null && share is { } known) shares.Add(new SplitShare(name, known));
        }

        var sum = shares.Sum(share => share.Ratio);
        if (shares.Count == ratios.Entries.Length && Math.Abs(sum - 1) > 1e-3)
            problems.Error(Codes.WrongValue, node.At, $"'split.ratios' sum to {sum.ToString("0.####", CultureInfo.InvariantCulture)}, but must sum to 1.");
        return [.. shares.Select(share => share with { Ratio = share.Ratio / sum })];
    }

    private static ImmutableArray<PinDeclaration> Pins(Fields split, ProblemList problems)
    {
        const string What = "an id or a list of ids and groups, such as [clip-7, \"artist:Ada\"]";
        if (split.Node("pins") is not { } node) return [];
        if (node is not YamlMapping pins)
        {
            Fields.Wrong(node, "split.pins", "a mapping of split names to ids and groups, such as { test: [clip-7, \"artist:Ada\"] }", problems);
            return [];
        }

        var all = ImmutableArray.CreateBuilder<PinDeclaration>();
        foreach (var entry in pins.Entries)
        {
            if (Fields.Text(entry.Key, "split.pins", "the name of a split", problems) is not { } name) continue;
            var items = entry.Value is YamlList list ? list.Items : [entry.Value];
            foreach (var item in items)
                if (Fields.Text(item, $"split.pins.{name.Text}", What, problems) is { } what) all.Add(new PinDeclaration(name, what));
        }

        return all.ToImmutable();
    }

    /// <summary>A list of words, which may be empty, or one word.</summary>
    private static ImmutableArray<Declared>? Names(Fields split, string key, string expected, ProblemList problems) => split.Node(key) switch
    {
        null => null,
        YamlList list => [.. list.Items.Select(item => Fields.Text(item, split.Name(key), expected, problems)).OfType<Declared>()],
        var one => Fields.Text(one, split.Name(key), expected, problems) is { } name ? [name] : [],
    };
}
