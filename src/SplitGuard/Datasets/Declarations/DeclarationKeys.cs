using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SplitGuard.Datasets.Declarations;

/// <summary>Every key and word a declaration may hold; the JSON Schema is tested against these.</summary>
internal static class DeclarationKeys
{
    public static readonly ImmutableArray<string> Root = ["version", "name", "audio", "members", "labels", "groups", "guard", "rules", "split", "waivers"];

    public static readonly ImmutableArray<string> Members = ["table", "splits", "pool", "format", "delimiter", "path", "id", "split", "checksum"];
    public static readonly ImmutableArray<string> Source = ["table", "format", "delimiter", "path", "id", "checksum"];
    public static readonly ImmutableArray<string> Formats = ["csv", "tsv", "jsonl", "list"];

    public static readonly ImmutableArray<string> Labels = ["column", "columns", "separator"];
    public static readonly ImmutableArray<string> Group = ["column", "columns", "from", "pattern", "missing", "normalize"];
    public static readonly ImmutableArray<string> Missing = ["ungrouped", "own", "error"];

    public static readonly ImmutableArray<string> Severities = ["error", "warning", "info", "none"];

    /// <summary>The settings of each rule, when it is a mapping.</summary>
    public static readonly ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Rules =
    [
        new("same-bytes", ["severity"]),
        new("same-audio", ["severity"]),
        new("acoustic", ["severity", "min-score", "min-coverage"]),
        new("common-material", ["severity", "least-members"]),
        new("embedding", ["severity", "model", "false-positive-rate"]),
        new("text", ["severity", "template"]),
        new("cover", ["severity"]),
        new("group", ["severity"]),
        new("chain", ["severity"]),
        new("lock", ["severity"]),
        new("within-split", ["severity"]),
        new("unreadable", ["severity"]),
        new("silent", ["severity"]),
        new("indistinct", ["severity"]),
        new("waivers", ["severity"]),
    ];

    public static readonly ImmutableArray<string> RuleNames = [.. Rules.Select(rule => rule.Key)];

    /// <summary>Rules that a later version will check.</summary>
    public static readonly FrozenSet<string> NotYetChecked = FrozenSet.Create("embedding", "text", "cover");

    public static readonly ImmutableArray<string> WaiverFile = ["waivers"];
    public static readonly ImmutableArray<string> Waiver = ["finding", "reason", "expires"];

    public static readonly ImmutableArray<string> Split = ["ratios", "folds", "weight", "stratify", "tolerance", "bind", "freeze", "pins", "lock", "seed"];
    public static readonly ImmutableArray<string> Stratify = ["macro", "micro"];
}
