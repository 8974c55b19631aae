namespace SplitGuard.Matching;

/// <summary>A stretch of sound that two clips share.</summary>
/// <param name="StartA">Second of A at which it begins.</param>
/// <param name="StartB">Second of B at which it begins.</param>
/// <param name="Seconds">How long it is in A.</param>
/// <param name="Speed">Time ratio, B's clock over A's; 1 when equal.</param>
/// <param name="Pitch">Frequency ratio, B over A; 1 when equal.</param>
/// <param name="Score">How far beyond chance the agreement is; see <c>docs/fingerprint.md</c>.</param>
public sealed record Passage(double StartA, double StartB, double Seconds, double Speed, double Pitch, double Score)
{
    /// <summary>The moment in A at which B's start would lie; negative when B begins before A.</summary>
    public double OffsetSeconds => StartA - StartB / Speed;

    /// <summary>Second of A at which it ends.</summary>
    public double EndA => StartA + Seconds;

    /// <summary>Second of B at which it ends.</summary>
    public double EndB => StartB + Seconds * Speed;

    /// <summary>The same passage told from B's side.</summary>
    public Passage Swapped() => new(StartB, StartA, Seconds * Speed, 1 / Speed, 1 / Pitch, Score);
}
