using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>How much higher a copy is, to a fraction of a landmark's band: the mean over all landmarks that the two clips share.</summary>
internal static class PitchEstimate
{
    private const int FrameTolerance = 1;

    /// <summary>Bands around the expected that count; a band of the sketch is 1.7 of a landmark's.</summary>
    private const double BandTolerance = 1.6;

    /// <summary>Bands that may count in the end, around the nearest to what is expected: twice the tolerance.</summary>
    private const int Reach = 4;

    /// <summary>Fewer shared landmarks say nothing beyond what the sketch says.</summary>
    private const int LeastShared = 3;

    /// <summary>A ratio so near to what playing it faster gives, or else to 1, is meant to be it.</summary>
    private const double Indistinct = 0.008;

    /// <summary>Frequency ratio, the second clip's over the first's.</summary>
    public static double Of(Fingerprint first, Fingerprint second, SketchLine line, MatchingStretch stretch)
    {
        var expected = line.Shift * Landmark.BandsPerOctave / ContrastSketch.BandsPerOctave;
        var nearest = (int)Math.Round(expected);
        Span<int> shared = stackalloc int[2 * Reach + 1];
        CountShared(first, second, line, stretch, nearest, shared);
        var centre = Mean(shared, nearest, expected) ?? expected;
        centre = Mean(shared, nearest, centre) ?? centre;
        var pitch = Math.Pow(2, centre / Landmark.BandsPerOctave);
        var played = 1 / line.Speed;
        if (Math.Abs(pitch - played) < Indistinct) return played;
        return Math.Abs(pitch - 1) < Indistinct ? 1 : pitch;
    }

    /// <summary>How many landmarks that sound together differ by each number of bands around the nearest to what is expected.</summary>
    private static void CountShared(Fingerprint first, Fingerprint second, SketchLine line, MatchingStretch stretch, int nearest, Span<int> shared)
    {
        var others = second.Landmarks.AsSpan();
        var begin = 0;
        foreach (var landmark in first.Landmarks.AsSpan())
        {
            var frame = landmark.Frame * Layout.SketchFrames;
            if (frame < stretch.From) continue;
            if (frame >= stretch.To) break;
            var at = (line.Of(frame) + Layout.SketchFrames / 2) >> 2;
            while (begin < others.Length && others[begin].Frame < at - FrameTolerance) begin++;
            for (var i = begin; i < others.Length && others[i].Frame <= at + FrameTolerance; i++)
            {
                var place = others[i].Band - landmark.Band - nearest + Reach;
                if ((uint)place < (uint)shared.Length) shared[place]++;
            }
        }
    }

    /// <summary>The mean of the differences near a centre.</summary>
    private static double? Mean(ReadOnlySpan<int> shared, int nearest, double centre)
    {
        var (sum, count) = (0, 0);
        for (var i = 0; i < shared.Length; i++)
        {
            var shift = nearest - Reach + i;
            if (Math.Abs(shift - centre) > BandTolerance) continue;
            sum += shift * shared[i];
            count += shared[i];
        }

        return count < LeastShared ? null : (double)sum / count;
    }
}
