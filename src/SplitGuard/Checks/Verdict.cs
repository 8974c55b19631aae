using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Checks;

/// <summary>The answer for one dataset.</summary>
public sealed record Verdict
{
    /// <summary>The declared name, or the declaration's file name when it could not be read.</summary>
    public required string Dataset { get; init; }

    /// <summary>Full path of the folder that positions are relative to.</summary>
    public required string Folder { get; init; }

    public required VerdictStatus Status { get; init; }

    /// <summary>What is wrong with the declaration, its tables or its waivers.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>What the rules report, worst first.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Findings that a waiver accepts.</summary>
    public ImmutableArray<WaivedFinding> Waived { get; init; } = [];

    /// <summary>Groups of tied members that findings are about.</summary>
    public ImmutableArray<Cluster> Clusters { get; init; } = [];

    public ImmutableArray<SplitSummary> Splits { get; init; } = [];

    public ImmutableArray<Boundary> Boundaries { get; init; } = [];

    public int MemberCount { get; init; }

    /// <summary>
    /// What an incremental build compares before it runs the check again, one line each: full paths of all files read, audio
    /// included; and a path, a tab and a hash of the names in a folder that was searched.
    /// </summary>
    public ImmutableArray<string> InputFiles { get; init; } = [];

    /// <summary>Remarks on the run itself, for example a store that could not be written.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>0 clean or warnings only, 1 findings at error level, 2 the check could not be made.</summary>
    public int ExitCode =>
        Status == VerdictStatus.NotChecked ? 2
        : Findings.Any(finding => finding.Severity == Severity.Error) ? 1
        : 0;
}

/// <summary>What a check comes to.</summary>
public enum VerdictStatus
{
    /// <summary>Every member was heard and no finding of a leak is an error.</summary>
    Clean,

    /// <summary>At least one duplicate or torn group is an error.</summary>
    Leaking,

    /// <summary>No leak was found, but some members could not be heard: never as good as clean.</summary>
    Incomplete,

    /// <summary>The declaration or its tables are wrong; nothing was checked.</summary>
    NotChecked,
}

/// <summary>How much stands in a split.</summary>
public sealed record SplitSummary(string Name, int Members, double Seconds);

/// <summary>A group of tied members with the findings about them.</summary>
/// <param name="Id">Made from the ids of the members.</param>
/// <param name="Members">Every member of the group, by id.</param>
/// <param name="Findings">Ids of the findings, worst first.</param>
public sealed record Cluster(string Id, ImmutableArray<FindingMember> Members, ImmutableArray<string> Findings);

/// <summary>A finding that is accepted, and why.</summary>
public sealed record WaivedFinding(Finding Finding, string Reason);
