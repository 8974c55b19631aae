namespace SplitGuard.Matching;

/// <summary>Two clips that share audio, and how.</summary>
/// <param name="A">Index of the first clip, less than <paramref name="B"/>.</param>
/// <param name="B">Index of the second clip.</param>
/// <param name="Score">How far beyond chance the agreement is; see <c>docs/fingerprint.md</c>.</param>
/// <param name="OffsetSeconds">The moment in A at which B's start would lie; negative when B begins before A.</param>
/// <param name="OverlapSeconds">Seconds of A that agree with B.</param>
/// <param name="CoverageA">Matched share of A, 0 to 1.</param>
/// <param name="CoverageB">Matched share of B, 0 to 1.</param>
/// <param name="Speed">Time ratio, B's clock over A's; 1 when equal.</param>
/// <param name="Pitch">Frequency ratio, B over A; 1 when equal.</param>
public sealed record Match(
    int A, int B, double Score, double OffsetSeconds, double OverlapSeconds, double CoverageA, double CoverageB, double Speed, double Pitch)
{
    /// <summary>The same match told from B's side.</summary>
    public Match Swapped() => new(
        B, A, Score, 0 - OffsetSeconds * Speed, OverlapSeconds * Speed, CoverageB, CoverageA, 1 / Speed, 1 / Pitch);
}
