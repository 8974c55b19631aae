using SplitGuard.Datasets;
using SplitGuard.Splits;

namespace SplitGuard;

/// <summary>What a split is to do, beside what the declaration says.</summary>
public sealed record SplitOptions
{
    /// <summary>What becomes of members that are in a split; <see langword="null"/> for a new split where none is.</summary>
    public SplitMode? Mode { get; init; }

    /// <summary>Whether a number of folds has to be declared or given.</summary>
    public bool NeedsFolds { get; init; }

    /// <summary>What the command line says in place of the declaration.</summary>
    public SplitOverrides Overrides { get; init; } = SplitOverrides.None;

    /// <summary>Whether to make the best split there is although sizes cannot be near the wanted ones.</summary>
    public bool AcceptsInfeasible { get; init; }

    /// <summary>Whether members that fit into no split may be left out of all of them.</summary>
    public bool AcceptsLeavingOut { get; init; }

    /// <summary>How members are heard and compared.</summary>
    public CheckOptions Check { get; init; } = new();
}
