using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>Which evidence binds members into groups that no split may tear.</summary>
public sealed record BindPolicy
{
    public bool SameBytes { get; init; }
    public bool SameAudio { get; init; }
    public bool Acoustic { get; init; }

    /// <summary>The score from which an acoustic match binds; see <c>docs/fingerprint.md</c>.</summary>
    public double LeastScore { get; init; }

    /// <summary>Whether a passage that many members hold binds them all.</summary>
    public bool CommonMaterial { get; init; }

    /// <summary>The group keys that bind, as indices of <see cref="Dataset.GroupKeys"/>, ascending.</summary>
    public ImmutableArray<int> GroupKeys { get; init; } = [];

    /// <summary>What binds unless something else is declared: everything that would be an error.</summary>
    /// <param name="rules">How grave each kind of finding is.</param>
    /// <param name="groupKeys">How many group keys there are.</param>
    public static BindPolicy Of(RuleSettings rules, int groupKeys) => new()
    {
        SameBytes = rules.SameBytes == Severity.Error,
        SameAudio = rules.SameAudio == Severity.Error,
        Acoustic = rules.Acoustic == Severity.Error,
        CommonMaterial = rules.CommonMaterial == Severity.Error,
        GroupKeys = rules.Group == Severity.Error ? [.. Enumerable.Range(0, groupKeys)] : [],
    };
}
