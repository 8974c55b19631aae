using SplitGuard.Matching.Candidates;

namespace SplitGuard.Matching;

/// <summary>How clips are compared.</summary>
public sealed record MatchOptions
{
    /// <summary>Threads to use, 1 or more; the matches do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Least score of a match: 2 stands for one false match in a hundred runs of this size.</summary>
    public double MinScore { get; init; } = 2;

    /// <summary>
    /// Bytes that the index of clips may take, at least those of one clip; where all do not fit, they are gone through in several
    /// turns. What stays in memory beside it is about 100 bytes for each second of audio.
    /// </summary>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>How clips are looked up; by their number, unless told.</summary>
    internal SearchPlan? Plan { get; init; }
}
