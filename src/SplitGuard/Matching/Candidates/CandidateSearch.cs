using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>A pair of clips that may match.</summary>
/// <param name="A">The first clip.</param>
/// <param name="B">The second clip.</param>
/// <param name="OffsetFrames">Landmark frame of the first at which the second would begin, give or take a few.</param>
/// <param name="ShiftBands">How many landmark bands higher the second is.</param>
/// <param name="Votes">How far the votes stand out from chance.</param>
internal readonly record struct Candidate(int A, int B, int OffsetFrames, int ShiftBands, float Votes);

/// <summary>Finds for one clip the later clips that share more landmark pairs at one offset and pitch than chance explains.</summary>
internal sealed class CandidateSearch
{
    private const int CellsKept = 3;

    /// <summary>5 % of pitch and half a band.</summary>
    private const int MaxShift = 2;
    private const int Shifts = 2 * MaxShift + 1;

    /// <summary>Frames of offset that vote together, as a power of two.</summary>
    private const int OffsetBits = 1;

    /// <summary>Makes offsets positive.</summary>
    private const int Bias = 1 << 24;

    private const int LeastVotes = 3;

    // The more clips, the more stand out by chance: so that each brings about ten to look at, whatever their number.
    private const double StandoutOfOne = 2.5;
    private const double StandoutOfTenfold = 0.75;

    private static readonly (int Frames, int Bands)[] Near = [(0, 0), (-1, 0), (1, 0)];

    private readonly LandmarkIndex index;
    private readonly IReadOnlyList<Fingerprint> clips;
    private readonly ushort[] table;
    private readonly LoneLandmarks lone;
    private readonly int tableShift;
    private readonly float leastStandout;
    private readonly int[] votesFor;
    private readonly List<ulong> touched = [];

    public CandidateSearch(LandmarkIndex index, LoneLandmarks lone, IReadOnlyList<Fingerprint> clips)
    {
        this.lone = lone;
        this.index = index;
        this.clips = clips;
        const int bits = 19;
        table = new ushort[1 << bits];
        tableShift = 64 - bits;
        votesFor = new int[clips.Count];
        leastStandout = (float)(StandoutOfOne + StandoutOfTenfold * Math.Log10(Math.Max(1, clips.Count)));
    }

    public List<Candidate> Find(int clip)
    {
        Array.Clear(table);
        Array.Clear(votesFor);
        touched.Clear();
        foreach (var pair in LandmarkPair.Of(clips[clip]))
        {
            foreach (var (frames, bands) in Near)
            {
                for (var place = (pair.First.Band - MaxShift) >> LandmarkIndex.PlaceBits; place <= (pair.First.Band + MaxShift) >> LandmarkIndex.PlaceBits; place++)
                    Vote(clip, pair.First, index.Find(place, pair.Frames + frames, pair.Bands + bands));
            }
        }

        return [.. Select(clip), .. lone.Find(clip)];
    }

    private void Vote(int clip, Landmark first, ReadOnlySpan<LandmarkIndex.Posting> postings)
    {
        for (var i = postings.Length - 1; i >= 0 && postings[i].Clip > clip; i--)
        {
            var posting = postings[i];
            var shift = posting.First.Band - first.Band + MaxShift;
            if ((uint)shift >= Shifts) continue;
            votesFor[posting.Clip]++;
            var cell = Cell(posting.Clip, (first.Frame - posting.First.Frame + Bias) >> OffsetBits, shift);
            ref var votes = ref table[Slot(cell)];
            if (votes < ushort.MaxValue) votes++;
            if (votes == LeastVotes) touched.Add(cell);
        }
    }

    private static ulong Cell(int clip, int offset, int shift) => ((ulong)clip << 32) | ((ulong)(uint)offset << 3) | (uint)shift;

    private int Slot(ulong cell) => (int)((cell * 0x9E3779B97F4A7C15) >> tableShift);

    private int VotesIn(int clip, int offset, int shift) => (uint)shift < Shifts ? table[Slot(Cell(clip, offset, shift))] : 0;

    private List<Candidate> Select(int clip)
    {
        touched.Sort();
        var found = new List<Candidate>();
        var cells = new List<Candidate>();
        for (var i = 0; i < touched.Count;)
        {
            var other = (int)(touched[i] >> 32);
            var offsets = (Layout.Frames(clips[clip].Samples) + Layout.Frames(clips[other].Samples)) / (float)(1 << OffsetBits) + 1;
            var expected = votesFor[other] * 16f / (Shifts * offsets);
            cells.Clear();
            for (; i < touched.Count && (int)(touched[i] >> 32) == other; i++)
            {
                var (offset, shift) = ((int)((uint)touched[i] >> 3), (int)(touched[i] & 7));
                var (votes, side) = (0, 0);
                for (var s = -1; s <= 0; s++)
                {
                    var sum = 0;
                    for (var o = offset + s; o <= offset + s + 1; o++)
                        sum += 2 * VotesIn(other, o, shift) + VotesIn(other, o, shift - 1) + VotesIn(other, o, shift + 1);
                    if (sum > votes) (votes, side) = (sum, s);
                }

                var standout = (votes - expected) / MathF.Sqrt(expected + 4);
                if (standout >= leastStandout)
                    cells.Add(new Candidate(clip, other, ((offset + side + 1) << OffsetBits) - Bias, shift - MaxShift, standout));
            }

            cells.Sort(static (x, y) => (y.Votes, x.OffsetFrames, x.ShiftBands).CompareTo((x.Votes, y.OffsetFrames, y.ShiftBands)));
            var kept = found.Count;
            foreach (var cell in cells)
            {
                if (found.Skip(kept).Any(near => Math.Abs(near.OffsetFrames - cell.OffsetFrames) <= 6)) continue;
                found.Add(cell);
                if (found.Count == kept + CellsKept) break;
            }
        }

        return found;
    }
}
