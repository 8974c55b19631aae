using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Matching.Lines;

/// <summary>Where in two clips, long ones maybe, the passage lies that made them a candidate.</summary>
internal static class PassageAnchor
{
    private const int FrameTolerance = 4;
    private const int BandTolerance = 1;

    /// <summary>10 s, as far as a line is looked for at first.</summary>
    private const int WindowFrames = 625;

    /// <summary>The landmark frame of the first clip in the middle of the window in which most landmarks coincide.</summary>
    public static int Of(Fingerprint first, Fingerprint second, Candidate candidate)
    {
        var (from, to) = (Math.Max(0, candidate.OffsetFrames), Math.Min(Layout.Frames(first.Samples), Layout.Frames(second.Samples) + candidate.OffsetFrames));
        if (to - from <= WindowFrames) return (from + to) / 2;

        var coinciding = Coinciding(first, second, candidate);
        var (most, best, begin) = (0, (from + to) / 2, 0);
        for (var end = 0; end < coinciding.Count; end++)
        {
            while (coinciding[end] - coinciding[begin] > WindowFrames) begin++;
            if (end - begin + 1 > most) (most, best) = (end - begin + 1, (coinciding[begin] + coinciding[end]) / 2);
        }

        return best;
    }

    private static List<int> Coinciding(Fingerprint first, Fingerprint second, Candidate candidate)
    {
        var (frames, begin, others) = (new List<int>(), 0, second.Landmarks);
        foreach (var landmark in first.Landmarks)
        {
            var at = landmark.Frame - candidate.OffsetFrames;
            while (begin < others.Length && others[begin].Frame < at - FrameTolerance) begin++;
            for (var i = begin; i < others.Length && others[i].Frame <= at + FrameTolerance; i++)
            {
                if (Math.Abs(others[i].Band - landmark.Band - candidate.ShiftBands) > BandTolerance) continue;
                frames.Add(landmark.Frame);
                break;
            }
        }

        return frames;
    }
}
