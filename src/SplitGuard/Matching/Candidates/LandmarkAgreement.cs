using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Whether the landmarks of two clips agree along a candidate's alignment, over some stretch, more than chance explains: what spares
/// most candidates of unrelated clips the closer look at their sketches. Not thread-safe: holds its work space.
/// </summary>
internal sealed class LandmarkAgreement(LandmarkSet landmarks)
{
    /// <summary>Logarithm of how much likelier the landmarks of a copy must be than those of another clip.</summary>
    private const float LeastAgreement = 11;

    /// <summary>What a landmark of a short clip has to bring at least, because it has not many.</summary>
    private const float LeastOfLandmark = 0.2f;

    /// <summary>Share of landmarks that a copy keeps at least, where it is one.</summary>
    private const double Kept = 0.25;

    // Frames by which a landmark of a copy may lie earlier or later: a candidate's offset lies between four.
    private const int Earlier = 2;
    private const int Later = 1;
    private const int WordsOfFrame = 2;

    /// <summary>Speeds tried beside 1, in 65,536ths: no speed up to 6 % is further than 1.5 % from one of these.</summary>
    private static readonly int[] SpeedChanges = [-2949, -1311, 1311, 2949];

    /// <summary>Frames to either side of the stretch that speed 1 agrees on: two and a half seconds tell another speed.</summary>
    private const int ReachOfSpeed = 160;

    private readonly float[] hit = new float[Landmark.Bands];
    private readonly float miss = (float)Math.Log(1 - Kept);
    private readonly int[] nearOfBand = new int[Landmark.Bands];
    private ulong[] near = [];
    private int frames;
    private int clip = -1;
    private Landmark[] buffer = [];

    /// <summary>Whether a candidate is worth a closer look. Depends on its two clips alone.</summary>
    public bool Supports(Candidate candidate)
    {
        if (candidate.A != clip) Take(candidate.A);
        var others = landmarks.Of(candidate.B, ref buffer);
        var least = Math.Min(LeastAgreement, LeastOfLandmark * Math.Min(landmarks.Count(candidate.A), others.Length));
        var (best, middle) = Best(others, candidate, 0, 0);
        if (best >= least) return true;
        others = others[First(others, middle - ReachOfSpeed)..First(others, middle + ReachOfSpeed)];
        foreach (var speedChange in SpeedChanges)
        {
            if (Best(others, candidate, middle, speedChange).Agreement >= least) return true;
        }

        return false;
    }

    /// <summary>Index of the first landmark that does not stand before a frame.</summary>
    private static int First(ReadOnlySpan<Landmark> landmarks, int frame)
    {
        var (from, to) = (0, landmarks.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (landmarks[middle].Frame < frame) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    /// <summary>Marks where landmarks of a copy may lie, and how likely it is that others lie there too.</summary>
    private void Take(int a)
    {
        clip = a;
        Array.Clear(near, 0, frames * WordsOfFrame);
        frames = landmarks.Frames(a);
        if (near.Length < frames * WordsOfFrame) near = new ulong[frames * WordsOfFrame * 2];
        Array.Clear(nearOfBand);
        foreach (var landmark in landmarks.Of(a, ref buffer))
        {
            var (from, to) = (Math.Max(0, landmark.Frame - Later), Math.Min(frames - 1, landmark.Frame + Earlier));
            for (var band = Math.Max(0, landmark.Band - 1); band <= Math.Min(Landmark.Bands - 1, landmark.Band + 1); band++)
            {
                for (var frame = from; frame <= to; frame++) near[frame * WordsOfFrame + (band >> 6)] |= 1UL << band;
                nearOfBand[band] += to - from + 1;
            }
        }

        const double leastChance = 0.01;
        for (var band = 0; band < Landmark.Bands; band++)
            hit[band] = (float)Math.Log(Kept / Math.Clamp((double)nearOfBand[band] / frames, leastChance, 1) + 1 - Kept);
    }

    /// <summary>The stretch along which they agree best (Kadane's largest sum; Bentley 1984), and its middle.</summary>
    private (float Agreement, int Middle) Best(ReadOnlySpan<Landmark> others, Candidate candidate, int middle, int speedChange)
    {
        var (offset, shift) = (candidate.OffsetFrames, candidate.ShiftBands);
        var (sum, best, from, bestFrom, bestTo) = (0f, 0f, 0, 0, 0);
        foreach (var other in others)
        {
            var frame = other.Frame + offset + (int)(((long)(other.Frame - middle) * speedChange + (1 << 15)) >> 16);
            var band = other.Band - shift;
            if ((uint)frame >= (uint)frames || (uint)band >= Landmark.Bands) continue;
            if (((near[frame * WordsOfFrame + (band >> 6)] >> band) & 1) == 0)
            {
                sum = Math.Max(0, sum + miss);
                continue;
            }

            if (sum == 0) from = other.Frame;
            sum += hit[band];
            if (sum > best) (best, bestFrom, bestTo) = (sum, from, other.Frame);
        }

        return (best, (bestFrom + bestTo) / 2);
    }
}
