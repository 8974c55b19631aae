using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Splits.Plans;

/// <summary>An assignment that was made, what it is worth, and what has to be written for it; nothing is written yet.</summary>
public sealed record SplitPlan
{
    /// <summary>The declared name, or the declaration's file name when it could not be read.</summary>
    public required string Dataset { get; init; }

    /// <summary>Full path of the folder that positions are relative to.</summary>
    public required string Folder { get; init; }

    public required SplitMode Mode { get; init; }

    public required SplitStatus Status { get; init; }

    /// <summary>What is wrong, what was refused and why, and what a person should know.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>How members stood; <see langword="null"/> when none was in a split.</summary>
    public Distribution? Before { get; init; }

    /// <summary>How they stand with the plan; <see langword="null"/> when none was made.</summary>
    public Distribution? After { get; init; }

    /// <summary>How good the plan is against what is possible at best; <see langword="null"/> when none was made.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Members that change their split or come into one, by id.</summary>
    public IReadOnlyList<SplitMove> Moves { get; init; } = [];

    /// <summary>How many of <see cref="Moves"/> were in another split before; the rest were in none.</summary>
    public int MovedCount { get; init; }

    /// <summary>Members that can be in no split, by id.</summary>
    public IReadOnlyList<SplitMove> LeftOut { get; init; } = [];

    /// <summary>What holds a group together that is too large; <see langword="null"/> where none is.</summary>
    public GiantGroup? Giant { get; init; }

    /// <summary>Whether the search ran to its end; else this is the best that was found.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The files that change, and how.</summary>
    public SplitFiles Files { get; init; } = SplitFiles.None;

    /// <summary>Full paths of all that was read, as <see cref="Checks.Verdict.InputFiles"/> tells them.</summary>
    public ImmutableArray<string> InputFiles { get; init; } = [];

    /// <summary>Remarks on the run itself.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>What came of a split.</summary>
public enum SplitStatus
{
    /// <summary>It can be written.</summary>
    Ready,

    /// <summary>Something in the dataset stands against it, which a person must decide.</summary>
    Refused,

    /// <summary>The declaration, its tables or what they ask for are wrong.</summary>
    NotMade,
}

/// <summary>A member that changes its split.</summary>
/// <param name="Id">Of the member.</param>
/// <param name="From">The split it was in; empty for none.</param>
/// <param name="To">The split it is in then; empty for none.</param>
/// <param name="Weight">What it counts toward a size.</param>
/// <param name="Reason">A sentence that says why; <see langword="null"/> where balance alone decided.</param>
/// <param name="Position">Its row.</param>
public sealed record SplitMove(string Id, string From, string To, double Weight, string? Reason, Position Position);

/// <summary>How good an assignment is: the misplaced share of each quantity, and the least it can be.</summary>
/// <param name="Objective">J.</param>
/// <param name="Bound">What J cannot be below: each quantity at its least, as if it were the only one.</param>
/// <param name="SizeBound">The least misplaced share of the size.</param>
/// <param name="LabelBounds">The least misplaced share of each label of <see cref="Distribution.Labels"/>.</param>
public sealed record Certificate(double Objective, double Bound, double SizeBound, ImmutableArray<double> LabelBounds)
{
    /// <summary>By how much J can at most be lowered.</summary>
    public double Gap => Objective - Bound;
}
