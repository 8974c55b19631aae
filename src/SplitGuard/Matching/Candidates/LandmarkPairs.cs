using System.Numerics;
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

    // About two hours have as many; of longer clips a sample by shape is kept, so that memory for one clip stays bounded.
    private const int MostPairs = 1 << 19;

    /// <summary>A rhythm repeats its shapes without end; so many of each tell its offsets.</summary>
    private const int MostOfOneShape = 32;

    private const int Widths = 2 * MaxBands + 1;

    private readonly Dictionary<int, int> uses = [];
    private readonly List<(Landmark First, int Frames, int Bands)> pairs = [];

    public override int KeyBits => 19;

    /// <summary>About how many pairs so many landmarks make.</summary>
    public static long Expected(int landmarks) => (long)landmarks * FanOut(landmarks);

    /// <summary>One in so many shapes, as a power of two.</summary>
    public override int SampleOf(ReadOnlySpan<Landmark> landmarks) =>
        32 - BitOperations.LeadingZeroCount((uint)(landmarks.Length / (MostPairs / FanOut(landmarks.Length))));

    public override void File(ReadOnlySpan<Landmark> landmarks, int sample, List<Filed> filed)
    {
        Collect(landmarks, sample);
        foreach (var (first, frames, bands) in pairs) filed.Add(new Filed(Key(first.Band, frames, bands), first));
    }

    public override void LookUp(ReadOnlySpan<Landmark> landmarks, int sample, List<Filed> filed)
    {
        Collect(landmarks, sample);
        foreach (var (first, frames, bands) in pairs)
        {
            var (lowest, highest) = (Math.Max(0, first.Band - MaxShift), Math.Min(Landmark.Bands - 1, first.Band + MaxShift));
            // A frame more or less takes in what lies between two frames, and up to 5 % of tempo.
            for (var near = Math.Max(1, frames - 1); near <= Math.Min(MaxFrames, frames + 1); near++)
            {
                for (var band = lowest; band <= highest; band++) filed.Add(new Filed(Key(band, near, bands), first));
            }
        }
    }

    private static int FanOut(int landmarks) => Math.Clamp(PairsWanted / Math.Max(1, landmarks), LeastFanOut, MostFanOut);

    // Neighbouring bands lie side by side, as they are looked up.
    private static ulong Key(int band, int frames, int bands) => (ulong)((frames * Widths + bands + MaxBands) * Landmark.Bands + band) << (64 - 19);

    private void Collect(ReadOnlySpan<Landmark> landmarks, int sample)
    {
        pairs.Clear();
        uses.Clear();
        var fanOut = FanOut(landmarks.Length);
        var sampled = (1u << sample) - 1;
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
                var shape = frames * Widths + bands + MaxBands;
                if (((uint)shape * 0x9E3779B1 >> 16 & sampled) != 0) continue;
                ref var used = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, shape * Landmark.Bands + landmarks[i].Band, out _);
                if (used++ < MostOfOneShape) pairs.Add((landmarks[i], frames, bands));
            }
        }
    }
}
