namespace SplitGuard.Benchmarks.Recall;

/// <summary>Two files that a program says share sound; A time is <c>Offset + B time / Speed</c>. Overlap is in seconds of A. What it does not say is null.</summary>
internal sealed record FoundPair(int A, int B, double Score, double? Offset, double? Speed, double? Pitch, double? Overlap)
{
    /// <summary>The same, told with this file first.</summary>
    public FoundPair From(int first) => first == A
        ? this
        : new FoundPair(B, A, Score, 0 - Offset * (Speed ?? 1), 1 / Speed, 1 / Pitch, Overlap * (Speed ?? 1));
}
