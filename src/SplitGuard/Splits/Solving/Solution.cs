using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>An assignment, how good it is, and how good any could be.</summary>
public sealed record Solution
{
    /// <summary>The split of each component.</summary>
    public required ImmutableArray<int> Assignment { get; init; }

    /// <summary>J: the sum of all misplaced mass by importance. What broken rules cost the search is not in it.</summary>
    public required double Objective { get; init; }

    /// <summary>The share of each quantity that would have to move for a perfect split.</summary>
    public required ImmutableArray<double> Misplaced { get; init; }

    /// <summary>Where a label is missing in a split though there are components enough for all, by label and split.</summary>
    public required ImmutableArray<(int Label, int Split)> MissingCells { get; init; }

    /// <summary>Whether the size of every split is within the tolerance; true where there is none.</summary>
    public required bool WithinTolerance { get; init; }

    /// <summary>Less of each quantity than this is misplaced in no assignment.</summary>
    public required ImmutableArray<double> MisplacedBound { get; init; }

    /// <summary>No assignment's J is less that breaks as few of the hard rules.</summary>
    public required double ObjectiveBound { get; init; }

    /// <summary>Whether the search came to its end, rather than being cancelled.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>By how much J could be less at most.</summary>
    public double Gap => Objective - ObjectiveBound;
}
