using System.Collections.Immutable;

namespace SplitGuard.Datasets;

/// <summary>One declaration, read whole: everything that later stages know of YAML and tables.</summary>
public sealed record Dataset
{
    public required string Name { get; init; }

    /// <summary>Full path of the folder that holds the declaration; positions are relative to it.</summary>
    public required string Folder { get; init; }

    /// <summary>Full path of the folder that member paths are relative to.</summary>
    public required string AudioRoot { get; init; }

    /// <summary>
    /// Split names: in declared order for one table a split, else sorted by ordinal. When read for splitting, members may be in none.
    /// </summary>
    public required ImmutableArray<string> Splits { get; init; }

    /// <summary>All members, sorted by id (ordinal), so that the order of rows never matters.</summary>
    public required ImmutableArray<Member> Members { get; init; }

    /// <summary>The pairs of splits that nothing may cross.</summary>
    public required ImmutableArray<Boundary> Boundaries { get; init; }

    /// <summary>The declared group keys, in declared order.</summary>
    public required ImmutableArray<GroupKey> GroupKeys { get; init; }

    public required RuleSettings Rules { get; init; }

    /// <summary>Full path of the waiver file, which need not exist when it was not declared; <see langword="null"/> when there is none.</summary>
    public string? WaiverFile { get; init; }

    /// <summary>Full paths of every file that was read to make this: declaration, tables, lists.</summary>
    public required ImmutableArray<string> InputFiles { get; init; }

    /// <summary>Where members were read from, in declared order, the pool last.</summary>
    internal ImmutableArray<MemberSource> Sources { get; init; } = [];
}
