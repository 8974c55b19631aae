namespace SplitGuard.Datasets;

/// <summary>A guarded pair of splits, in the order of <see cref="Dataset.Splits"/>.</summary>
public readonly record struct Boundary(string First, string Second);
