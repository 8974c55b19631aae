using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>How grave each kind of finding is; the defaults are those of a declaration without <c>rules</c>.</summary>
public sealed record RuleSettings
{
    public static readonly RuleSettings Default = new();

    public Severity SameBytes { get; init; } = Severity.Error;
    public Severity SameAudio { get; init; } = Severity.Error;
    public Severity Acoustic { get; init; } = Severity.Error;

    /// <summary>Least score of an acoustic match to be reported, on top of the matcher's own threshold.</summary>
    public double AcousticMinScore { get; init; }

    /// <summary>Least coverage of the shorter clip, 0 to 1.</summary>
    public double AcousticMinCoverage { get; init; }

    /// <summary>Severity of a passage that many members on both sides hold, told once.</summary>
    public Severity CommonMaterial { get; init; } = Severity.Warning;

    /// <summary>How many sounds must hold a passage for it to be common material; <see langword="null"/> where pairs are asked for.</summary>
    public int? LeastMembersOfCommon { get; init; } = 100;

    public Severity Group { get; init; } = Severity.Error;

    /// <summary>Severity of members tied across a boundary only by a chain of links.</summary>
    public Severity Chain { get; init; } = Severity.Warning;

    /// <summary>Severity of members in another split than the lock file records.</summary>
    public Severity Lock { get; init; } = Severity.Warning;

    public Severity WithinSplit { get; init; } = Severity.Info;
    public Severity Unreadable { get; init; } = Severity.Error;
    public Severity Silent { get; init; } = Severity.Info;
    public Severity Indistinct { get; init; } = Severity.Info;

    /// <summary>Severity of expired and needless waivers.</summary>
    public Severity Waivers { get; init; } = Severity.Warning;
}
