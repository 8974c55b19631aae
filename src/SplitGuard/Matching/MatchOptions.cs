namespace SplitGuard.Matching;

/// <summary>How clips are compared.</summary>
public sealed record MatchOptions
{
    /// <summary>Threads to use, 1 or more; the matches do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Least score of a match: 2 stands for one false match in a hundred runs of this size.</summary>
    public double MinScore { get; init; } = 2;
}
