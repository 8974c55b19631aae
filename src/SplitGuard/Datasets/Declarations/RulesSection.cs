using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>rules:</c>, a severity or a mapping of settings for each rule.</summary>
internal static class RulesSection
{
    private const string Never = "never";

    public static RuleSettings Read(Fields root, ProblemList problems)
    {
        var settings = RuleSettings.Default;
        if (root.Node("rules") is not { } node) return settings;
        if (Fields.Open(node, "rules", DeclarationKeys.RuleNames, problems, "a mapping of rules to severities") is not { } rules) return settings;

        foreach (var (rule, keys) in DeclarationKeys.Rules)
            if (rules.Node(rule) is { } value) settings = ReadRule(rule, keys, rules.Key(rule)!, value, settings, problems);
        return settings;
    }

    private static RuleSettings ReadRule(string rule, ImmutableArray<string> keys, YamlScalar key, YamlNode value, RuleSettings settings, ProblemList problems)
    {
        var name = $"rules.{rule}";
        var fields = value is YamlMapping ? Fields.Open(value, name, keys, problems) : null;
        var word = fields is null ? Fields.Word(value, name, DeclarationKeys.Severities, problems) : fields.Word("severity", DeclarationKeys.Severities);

        if (DeclarationKeys.NotYetChecked.Contains(rule))
        {
            if (word != "none") problems.Warning(Codes.NotYetChecked, key.At, $"The rule '{rule}' is not part of this version and is not checked. Set it to 'none' to silence this.");
            CheckUnused(fields, problems);
            return settings;
        }

        if (rule == "acoustic" && fields is not null)
        {
            settings = settings with
            {
                AcousticMinScore = fields.Number("min-score", score => score >= 0, "a number from 0") ?? settings.AcousticMinScore,
                AcousticMinCoverage = fields.Number("min-coverage", share => share is >= 0 and <= 1, "a number from 0 to 1") ?? settings.AcousticMinCoverage,
            };
        }

        if (rule == "common-material" && fields?.Node("least-members") is { } least)
            settings = settings with { LeastMembersOfCommon = least is YamlScalar { Text: Never } ? null : LeastMembers(fields) ?? settings.LeastMembersOfCommon };

        return word is null ? settings : With(settings, rule, ToSeverity(word));
    }

    // Three are the fewest that more than one pair shares.
    private static int? LeastMembers(Fields fields) => (int?)fields.Integer("least-members", 3, int.MaxValue, $"a whole number from 3, or '{Never}'");

    private static void CheckUnused(Fields? fields, ProblemList problems)
    {
        if (fields is null) return;
        fields.Text("model", "the name of a model");
        fields.Number("false-positive-rate", rate => rate is > 0 and <= 1, "a number above 0, at most 1");
        if (fields.Text("template", "a text with columns in braces, such as \"{title} by {artist}\"") is { } template && Pattern.Parse(template.Text, out var fault) is null)
            problems.Error(Codes.WrongValue, template.At, $"'{fields.Name("template")}' is {Wording.Quote(template.Text)}, {fault}.");
    }

    private static RuleSettings With(RuleSettings settings, string rule, Severity severity) => rule switch
    {
        "same-bytes" => settings with { SameBytes = severity },
        "same-audio" => settings with { SameAudio = severity },
        "acoustic" => settings with { Acoustic = severity },
        "common-material" => settings with { CommonMaterial = severity },
        "group" => settings with { Group = severity },
        "chain" => settings with { Chain = severity },
        "lock" => settings with { Lock = severity },
        "within-split" => settings with { WithinSplit = severity },
        "unreadable" => settings with { Unreadable = severity },
        "silent" => settings with { Silent = severity },
        "indistinct" => settings with { Indistinct = severity },
        "waivers" => settings with { Waivers = severity },
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    private static Severity ToSeverity(string word) => word switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        _ => Severity.None,
    };
}
