using System.Runtime.InteropServices;

namespace SplitGuard.Fingerprints;

/// <summary>A pair of clips that may match, and the frame of the first at which the second would begin.</summary>
internal readonly record struct Candidate(int A, int B, int OffsetFrames);

/// <summary>Finds for one clip the later clips that share more landmark shapes at one offset than chance explains.</summary>
internal sealed class CandidateSearch(LandmarkIndex index, IReadOnlyList<Fingerprint> clips)
{
    private const int OffsetsKept = 3;

    /// <summary>Makes offsets, which may be negative, the low half of a key.</summary>
    private const int Bias = 1 << 24;

    /// <summary>Expected number of offsets a pair of unrelated clips is kept for: what verification can afford.</summary>
    private const double Tolerance = 0.002;

    /// <summary>Chance votes come in clusters, three neighbouring offsets are summed, and a landmark takes part in several shapes.</summary>
    private const double VotesAtOnce = 4.5;

    // So large a share of a clip's own shapes, or landmarks where it has few, is worth a look however many stand elsewhere:
    // a sound that repeats itself agrees at many offsets.
    private const double TellingShapes = 0.25;
    private const double TellingLandmarks = 0.4;
    private const int LeastTelling = 4;

    // A rhythm repeats its shapes without end; so many of each tell its offsets.
    private const int MostOfOneShape = 32;

    private readonly Dictionary<long, int> votes = [];
    private readonly Dictionary<int, int> usesOf = [];

    public IEnumerable<Candidate> Find(int clip)
    {
        votes.Clear();
        usesOf.Clear();
        foreach (var (key, frame) in LandmarkIndex.Pairs(clips[clip]))
        {
            if (++CollectionsMarshal.GetValueRefOrAddDefault(usesOf, key, out _) > MostOfOneShape) continue;
            for (var stretch = -1; stretch <= 1; stretch++)
            {
                if (LandmarkIndex.Stretched(key, stretch) is >= 0 and var near) Vote(clip, frame, index.Find(near));
            }
        }

        if (index.HasFewShapes(clip))
        {
            foreach (var landmark in clips[clip].Landmarks)
            {
                for (var near = -1; near <= 1; near++) Vote(clip, landmark.Frame, index.FindLone(landmark.Band + near));
            }
        }

        return votes
            .Select(cell => (Clip: (int)(cell.Key >> 32), Offset: (int)(uint)cell.Key, Votes: cell.Value))
            .GroupBy(cell => cell.Clip)
            .OrderBy(group => group.Key)
            .SelectMany(group => Select(clip, group.Key, [.. group.Select(cell => (cell.Offset - Bias, cell.Votes))]));
    }

    private void Vote(int clip, int frame, ReadOnlySpan<LandmarkIndex.Posting> postings)
    {
        var (other, uses) = (-1, 0);
        for (var i = postings.Length - 1; i >= 0 && postings[i].Clip > clip; i--)
        {
            if (postings[i].Clip != other) (other, uses) = (postings[i].Clip, 0);
            if (++uses > MostOfOneShape) continue;
            var cell = ((long)postings[i].Clip << 32) | (uint)(frame - postings[i].Frame + Bias);
            CollectionsMarshal.GetValueRefOrAddDefault(votes, cell, out _)++;
        }
    }

    private IEnumerable<Candidate> Select(int a, int b, List<(int Offset, int Votes)> cells)
    {
        cells.Sort();
        var peaks = new List<(int Offset, int Votes)>();
        var total = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            total += cells[i].Votes;
            // A moment falls on either side of a frame's border, so neighbouring offsets are one.
            var sum = cells[i].Votes;
            if (i > 0 && cells[i - 1].Offset == cells[i].Offset - 1) sum += cells[i - 1].Votes;
            if (i + 1 < cells.Count && cells[i + 1].Offset == cells[i].Offset + 1) sum += cells[i + 1].Votes;
            peaks.Add((cells[i].Offset, sum));
        }

        var most = peaks.Max(peak => peak.Votes);
        var least = LeastVotes(a, b, total - most);
        peaks.RemoveAll(peak => peak.Votes < least);
        peaks.Sort(static (x, y) => (y.Votes, Math.Abs(x.Offset), x.Offset).CompareTo((x.Votes, Math.Abs(y.Offset), y.Offset)));
        var kept = new List<int>();
        foreach (var (offset, _) in peaks)
        {
            if (kept.Exists(near => Math.Abs(near - offset) <= 2)) continue;
            kept.Add(offset);
            if (kept.Count == OffsetsKept) break;
        }

        return kept.Select(offset => new Candidate(a, b, offset));
    }

    private int LeastVotes(int a, int b, int elsewhere)
    {
        if (index.HasFewShapes(a) && index.HasFewShapes(b))
            return Math.Max(1, (int)Math.Ceiling(TellingLandmarks * Math.Min(clips[a].Landmarks.Length, clips[b].Landmarks.Length)));

        var offsets = Layout.Frames(clips[a].Samples) + Layout.Frames(clips[b].Samples);
        var telling = (int)(TellingShapes * Math.Min(index.Shapes[a], index.Shapes[b]));
        return Math.Min(LeastVotes(VotesAtOnce * (elsewhere + 1) / offsets, Tolerance / offsets), Math.Max(LeastTelling, telling));
    }

    /// <summary>The least count whose Poisson tail is not above the given chance.</summary>
    private static int LeastVotes(double mean, double chance)
    {
        var term = Math.Exp(-mean);
        var tail = 1 - term;
        var count = 1;
        while (tail > chance && count < 1000)
        {
            term *= mean / count;
            tail -= term;
            count++;
        }

        return count;
    }
}
