using System.Collections.Immutable;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Matching;

namespace SplitGuard.Checks;

/// <summary>What a rule reports.</summary>
public sealed record Finding
{
    /// <summary>Twelve hex digits, stable across runs, machines, renumbered rows; a waiver names it.</summary>
    public required string Id { get; init; }

    public required Code Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>One sentence that a person understands without the other fields.</summary>
    public required string Message { get; init; }

    /// <summary>The row to look at first.</summary>
    public required Position Location { get; init; }

    /// <summary>The members concerned; the one at <see cref="Location"/> first for a pair, else by id.</summary>
    public ImmutableArray<FindingMember> Members { get; init; } = [];

    /// <summary>What ties a pair; <see langword="null"/> for findings that are no pair.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>How an acoustic pair aligns, with A the first of <see cref="Members"/>.</summary>
    public Match? Match { get; init; }

    /// <summary>The group key and value that are torn.</summary>
    public GroupValue? Group { get; init; }

    /// <summary>What the members hold in common, with a stretch for each of <see cref="Members"/>, in their order.</summary>
    public CommonMaterial? Material { get; init; }

    /// <summary>By what steps members are tied that no single link ties.</summary>
    public ImmutableArray<string> Chain { get; init; } = [];
}

/// <summary>A member as a finding names it.</summary>
public sealed record FindingMember(int Index, string Id, string Split, Position Position);

/// <summary>A value of a group key.</summary>
public sealed record GroupValue(string Name, string Value);
