using System.Collections.Immutable;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Diagnostics;

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

    /// <summary>The index of the member with an id; negative when there is none.</summary>
    internal int IndexOf(string id)
    {
        var (low, high) = (0, Members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Members[middle].Id, id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>How splits are to be made.</summary>
    internal SplitPolicy SplitPolicy { get; init; } = SplitPolicy.Default;

    /// <summary>What binds members into groups that no split may tear.</summary>
    internal BindPolicy Bind { get; init; } = new();

    /// <summary>The pairs that are guarded as they were declared; default where all are.</summary>
    internal ImmutableArray<GuardDeclaration> Guard { get; init; }

    /// <summary>Full path of the lock file, which need not exist; <see langword="null"/> when none is kept.</summary>
    internal string? LockFile { get; init; }

    /// <summary>The beginning of the declaration, for what has no place of its own.</summary>
    internal Position Top { get; init; }

    /// <summary>Whether a column of one table says which split a member is in.</summary>
    internal bool IsOneTable => Sources is [{ Declaration.SplitColumn: not null }];

    /// <summary>Where members were read from, in declared order, the pool last.</summary>
    internal ImmutableArray<MemberSource> Sources { get; init; } = [];
}
