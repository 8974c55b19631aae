using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>Two neighbouring landmarks: the first, and the distance to the second in frames and bands (Wang 2003).</summary>
internal readonly record struct LandmarkPair(Landmark First, int Frames, int Bands)
{
    public const int MaxFrames = 40;
    public const int MaxBands = 40;

    // A short clip has few landmarks and needs all they can say; a long one would only repeat itself.
    private const int PairsWanted = 600;
    private const int LeastFanOut = 2;
    private const int MostFanOut = 10;

    /// <summary>A rhythm repeats its shapes without end; so many of each tell its offsets.</summary>
    private const int MostOfOneShape = 32;

    /// <summary>The pair without its moment.</summary>
    private LandmarkPair Shape => this with { First = new Landmark(0, First.Band) };

    /// <summary>A clip's pairs, by the first landmark.</summary>
    public static List<LandmarkPair> Of(Fingerprint clip)
    {
        var pairs = new List<LandmarkPair>();
        var landmarks = clip.Landmarks;
        var fanOut = Math.Clamp(PairsWanted / Math.Max(1, landmarks.Length), LeastFanOut, MostFanOut);
        var uses = new Dictionary<LandmarkPair, int>();
        for (var i = 0; i < landmarks.Length; i++)
        {
            var made = 0;
            for (var j = i + 1; j < landmarks.Length && made < fanOut; j++)
            {
                var frames = landmarks[j].Frame - landmarks[i].Frame;
                if (frames > MaxFrames) break;
                var bands = landmarks[j].Band - landmarks[i].Band;
                if (frames == 0 || Math.Abs(bands) > MaxBands) continue;
                made++;
                var pair = new LandmarkPair(landmarks[i], frames, bands);
                ref var used = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, pair.Shape, out _);
                if (used++ < MostOfOneShape) pairs.Add(pair);
            }
        }

        return pairs;
    }
}
