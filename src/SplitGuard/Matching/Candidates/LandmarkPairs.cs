using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Each landmark with some of its next (Wang 2003). Two are as few as tell anything, and survive the most; in large datasets too
/// many are alike.
/// </summary>
internal sealed class LandmarkPairs : Constellations
{
    private const int MaxFrames = 40;
    private const int MaxBands = 40;

    // A short clip has few landmarks and needs all they can say; a long one would only repeat itself.
    private const int PairsWanted = 600;
    private const int LeastFanOut = 2;
    private const int MostFanOut = 10;

    /// <summary>A rhythm repeats its shapes without end; so many of each tell its offsets.</summary>
    private const int MostOfOneShape = 32;

    /// <summary>Bands that count as one place, as a power of two: a fraction of what a change of pitch shifts.</summary>
    private const int PlaceBits = 2;

    private const int Places = Landmark.Bands >> PlaceBits;
    private const int Widths = 2 * MaxBands + 1;
    private const int Lengths = MaxFrames + 1;

    private readonly Dictionary<int, int> uses = [];
    private readonly List<(Landmark First, int Frames, int Bands)> pairs = [];

    public override int KeyBits => 17;

    /// <summary>About how many pairs so many landmarks make.</summary>
    public static long Expected(int landmarks) => (long)landmarks * FanOut(landmarks);

    public override void File(ReadOnlySpan<Landmark> landmarks, List<Filed> filed)
    {
        Collect(landmarks);
        foreach (var (first, frames, bands) in pairs) filed.Add(new Filed(Key(first.Band >> PlaceBits, frames, bands), first));
    }

    public override void LookUp(ReadOnlySpan<Landmark> landmarks, List<Filed> filed)
    {
        Collect(landmarks);
        foreach (var (first, frames, bands) in pairs)
        {
            var (lowest, highest) = (Math.Max(0, first.Band - MaxShift) >> PlaceBits, Math.Min(Landmark.Bands - 1, first.Band + MaxShift) >> PlaceBits);
            for (var place = lowest; place <= highest; place++)
            {
                // A frame more or less takes in what lies between two frames, and up to 5 % of tempo.
                for (var near = Math.Max(1, frames - 1); near <= Math.Min(MaxFrames, frames + 1); near++)
                    filed.Add(new Filed(Key(place, near, bands), first));
            }
        }
    }

    private static int FanOut(int landmarks) => Math.Clamp(PairsWanted / Math.Max(1, landmarks), LeastFanOut, MostFanOut);

    private static ulong Key(int place, int frames, int bands) => (ulong)((place * Widths + bands + MaxBands) * Lengths + frames) << (64 - 17);

    private void Collect(ReadOnlySpan<Landmark> landmarks)
    {
        pairs.Clear();
        uses.Clear();
        var fanOut = FanOut(landmarks.Length);
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
                ref var used = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, (landmarks[i].Band * Widths + bands + MaxBands) * Lengths + frames, out _);
                if (used++ < MostOfOneShape) pairs.Add((landmarks[i], frames, bands));
            }
        }
    }
}
