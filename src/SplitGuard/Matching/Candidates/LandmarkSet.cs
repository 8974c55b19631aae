using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>The landmarks of all clips, two bytes each: small enough to stay in memory where fingerprints do not. Immutable.</summary>
internal sealed class LandmarkSet
{
    private const int BandBits = 7;
    private const int BandMask = (1 << BandBits) - 1;

    /// <summary>Frames that one step can pass, in the bits that the band leaves.</summary>
    private const int LongestStep = (1 << (16 - BandBits)) - 1;

    /// <summary>No band: a step across a longer silence.</summary>
    private const int NoBand = BandMask;

    private readonly ushort[][] steps;
    private readonly int[] counts;
    private readonly int[] frames;

    private LandmarkSet(int clips) => (steps, counts, frames) = (new ushort[clips][], new int[clips], new int[clips]);

    public int Clips => steps.Length;

    public static LandmarkSet Of(IReadOnlyList<Fingerprint> clips, ParallelOptions parallel)
    {
        var set = new LandmarkSet(clips.Count);
        Parallel.For(0, clips.Count, parallel, clip =>
        {
            var fingerprint = clips[clip];
            set.steps[clip] = Pack(fingerprint.Landmarks.AsSpan());
            set.counts[clip] = fingerprint.Landmarks.Length;
            set.frames[clip] = Layout.Frames(fingerprint.Samples);
        });
        return set;
    }

    /// <summary>Length of a clip in landmark frames.</summary>
    public int Frames(int clip) => frames[clip];

    /// <summary>How many landmarks a clip has.</summary>
    public int Count(int clip) => counts[clip];

    /// <summary>A clip's landmarks, by frame and then by band; valid until the same buffer is used again.</summary>
    public ReadOnlySpan<Landmark> Of(int clip, ref Landmark[] buffer)
    {
        var packed = steps[clip];
        if (buffer.Length < counts[clip]) buffer = new Landmark[counts[clip]];
        var (count, frame) = (0, 0);
        foreach (var step in packed)
        {
            frame += step >> BandBits;
            if ((step & BandMask) != NoBand) buffer[count++] = new Landmark(frame, step & BandMask);
        }

        return buffer.AsSpan(0, count);
    }

    private static ushort[] Pack(ReadOnlySpan<Landmark> landmarks)
    {
        var packed = new List<ushort>(landmarks.Length);
        var frame = 0;
        foreach (var landmark in landmarks)
        {
            for (; landmark.Frame - frame > LongestStep; frame += LongestStep) packed.Add((LongestStep << BandBits) | NoBand);
            packed.Add((ushort)(((landmark.Frame - frame) << BandBits) | landmark.Band));
            frame = landmark.Frame;
        }

        return [.. packed];
    }
}
