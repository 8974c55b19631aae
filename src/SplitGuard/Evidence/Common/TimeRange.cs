using SplitGuard.Matching;

namespace SplitGuard.Evidence.Common;

/// <summary>A stretch of a clip, in seconds.</summary>
internal readonly record struct TimeRange(double From, double To)
{
    public double Seconds => To - From;

    /// <summary>The stretch of A in a passage.</summary>
    public static TimeRange OfA(Passage passage) => new(passage.StartA, passage.EndA);

    /// <summary>The stretch of B in a passage.</summary>
    public static TimeRange OfB(Passage passage) => new(passage.StartB, passage.EndB);

    /// <summary>Seconds that lie in both.</summary>
    public double SharedWith(TimeRange other) => Math.Max(0, Math.Min(To, other.To) - Math.Max(From, other.From));
}
