namespace SplitGuard.Matching;

/// <summary>Two clips that share audio, and how.</summary>
/// <param name="A">Index of the first clip, less than <paramref name="B"/>.</param>
/// <param name="B">Index of the second clip.</param>
/// <param name="SecondsA">Length of A.</param>
/// <param name="SecondsB">Length of B.</param>
/// <param name="Passages">What they share, the best first.</param>
public sealed record Match(int A, int B, double SecondsA, double SecondsB, Passages Passages)
{
    /// <summary>How far beyond chance the agreement is; see <c>docs/fingerprint.md</c>.</summary>
    public double Score => Passages.Best.Score;

    /// <summary>The moment in A at which B's start would lie; negative when B begins before A.</summary>
    public double OffsetSeconds => Passages.Best.OffsetSeconds;

    /// <summary>Time ratio, B's clock over A's; 1 when equal.</summary>
    public double Speed => Passages.Best.Speed;

    /// <summary>Frequency ratio, B over A; 1 when equal.</summary>
    public double Pitch => Passages.Best.Pitch;

    /// <summary>Seconds of A that agree with B, in all passages.</summary>
    public double OverlapSeconds => Passages.CoveredA;

    /// <summary>Matched share of A in all passages, 0 to 1.</summary>
    public double CoverageA => Math.Min(1, Passages.CoveredA / SecondsA);

    /// <summary>Matched share of B in all passages, 0 to 1.</summary>
    public double CoverageB => Math.Min(1, Passages.CoveredB / SecondsB);

    /// <summary>The same match told from B's side.</summary>
    public Match Swapped() => new(B, A, SecondsB, SecondsA, Passages.Swapped());
}
