using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>How much higher a copy is, to a fraction of a landmark's band: the mean over all landmarks that the two clips share.</summary>
internal static class PitchEstimate
{
    private const int FrameTolerance = 1;

    /// <summary>Bands around the expected that count; a band of the sketch is 1.7 of a landmark's.</summary>
    private const double BandTolerance = 1.6;

    /// <summary>Fewer shared landmarks say nothing beyond what the sketch says.</summary>
    private const int LeastShared = 3;

    /// <summary>A ratio so near to what playing it faster gives, or else to 1, is meant to be it.</summary>
    private const double Indistinct = 0.008;

    /// <summary>Frequency ratio, the second clip's over the first's.</summary>
    public static double Of(Fingerprint first, Fingerprint second, SketchLine line, MatchingStretch stretch)
    {
        var expected = line.Shift * Landmark.BandsPerOctave / ContrastSketch.BandsPerOctave;
        var centre = Mean(first, second, line, stretch, expected, BandTolerance) ?? expected;
        centre = Mean(first, second, line, stretch, centre, BandTolerance) ?? centre;
        var pitch = Math.Pow(2, centre / Landmark.BandsPerOctave);
        var played = 1 / line.Speed;
        if (Math.Abs(pitch - played) < Indistinct) return played;
        return Math.Abs(pitch - 1) < Indistinct ? 1 : pitch;
    }

    private static double? Mean(Fingerprint first, Fingerprint second, SketchLine line, MatchingStretch stretch, double expected, double tolerance)
    {
        var (sum, shared) = (0.0, 0);
        var (begin, others) = (0, second.Landmarks);
        foreach (var landmark in first.Landmarks)
        {
            var frame = landmark.Frame * Layout.SketchFrames;
            if (frame < stretch.From || frame >= stretch.To) continue;
            var at = (int)Math.Floor((double)line.Of(frame) / Layout.SketchFrames + 0.5);
            while (begin < others.Length && others[begin].Frame < at - FrameTolerance) begin++;
            for (var i = begin; i < others.Length && others[i].Frame <= at + FrameTolerance; i++)
            {
                var shift = others[i].Band - landmark.Band;
                if (Math.Abs(shift - expected) > tolerance) continue;
                sum += shift;
                shared++;
            }
        }

        return shared < LeastShared ? null : sum / shared;
    }
}
