using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary>A text as the declaration holds it, and where.</summary>
internal sealed record Declared(string Text, Position At);

/// <summary>What a declaration says, before any table is opened.</summary>
internal sealed record Declaration
{
    public Declared? Name { get; init; }
    public Declared? Audio { get; init; }
    public ImmutableArray<SourceDeclaration> Sources { get; init; } = [];

    /// <summary>Where members in no split yet come from, beside the sources of the splits.</summary>
    public SourceDeclaration? Pool { get; init; }

    public LabelDeclaration Labels { get; init; } = new([], ";");
    public ImmutableArray<GroupDeclaration> Groups { get; init; } = [];

    /// <summary>The guarded pairs, or default when all are.</summary>
    public ImmutableArray<GuardDeclaration> Guard { get; init; }

    public RuleSettings Rules { get; init; } = RuleSettings.Default;
    public SplitPolicy Split { get; init; } = SplitPolicy.Default;
    public Declared? Waivers { get; init; }
}

/// <summary>Where members come from: one table with a split column, one source of a split, or the pool.</summary>
/// <param name="Split">The split all its members are in; <see langword="null"/> when a column says, and for the pool.</param>
/// <param name="Location">A table, a list, a folder or a glob.</param>
/// <param name="IsTable">Whether <paramref name="Location"/> was declared as a <c>table:</c>; else its form decides.</param>
internal sealed record SourceDeclaration(Declared? Split, Declared Location, bool IsTable)
{
    public TableFormat? Format { get; init; }
    public char? Delimiter { get; init; }
    public Declared? Path { get; init; }
    public Declared? Id { get; init; }
    public Declared? SplitColumn { get; init; }
    public Declared? Checksum { get; init; }

    /// <summary>Whether it is one of members in no split yet.</summary>
    public bool IsPool { get; init; }

    /// <summary>The key under which it is declared.</summary>
    public string Key => IsPool ? "pool" : Split?.Text ?? "table";
}

/// <summary>The separator stands between several labels in one cell; it is empty when a cell is one label.</summary>
internal sealed record LabelDeclaration(ImmutableArray<Declared> Columns, string Separator);

/// <summary>
/// The columns make the key together; with a pattern there is one, and the key is what the pattern takes of it. When normalised,
/// case and runs of spaces are without meaning.
/// </summary>
internal sealed record GroupDeclaration(Declared Name, ImmutableArray<Declared> Columns, Regex? Pattern, MissingRule Missing, bool Normalize);

/// <summary>What becomes of a member that has no value for a group key.</summary>
internal enum MissingRule
{
    Ungrouped,
    Own,
    Error,
}

internal sealed record GuardDeclaration(Declared First, Declared Second);
