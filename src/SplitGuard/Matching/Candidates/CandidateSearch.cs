using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Finds for a clip the clips of an index that share more constellations with it, at one offset and pitch, than chance explains.
/// Whether two clips are a candidate depends on the two and on the plan alone. Not thread-safe: holds its work space.
/// </summary>
internal sealed class CandidateSearch(LandmarkSet landmarks, SearchPlan plan)
{
    private const int CellsKept = 3;
    private const int Shifts = 2 * Constellations.MaxShift + 1;

    /// <summary>Frames of offset that vote together, as a power of two.</summary>
    private const int OffsetBits = 1;

    // A cell from the top: clip 25 bits, offset 24, shift 3.
    private const int OffsetFieldBits = 24;
    private const int ShiftFieldBits = 3;

    /// <summary>Makes offsets positive.</summary>
    private const int Bias = 1 << 24;

    /// <summary>Landmark frames within which two cells are one candidate.</summary>
    private const int NearFrames = 6;

    /// <summary>Postings that are voted on together: their cells stay in the processor's cache.</summary>
    private const int PostingsOfTurn = 1 << 14;

    private readonly Filing filing = new(plan);
    private readonly VoteTable votes = new();
    private readonly List<ulong> touched = [];
    private readonly List<Candidate> cells = [];
    private readonly float leastStandout = plan.LeastStandout;
    private readonly int leastVotes = plan.LeastVotes;
    private readonly List<Pile> piles = [];

    // What each clip of a turn got in all.
    private int[] votesFor = [];
    private int firstOfTurn;

    /// <summary>Postings under one key that are still to be voted on.</summary>
    private record struct Pile(int Next, int End, Landmark First, int Tag);

    /// <summary>Adds the candidates among later clips, by clip and then by votes.</summary>
    public void Find(int clip, ConstellationIndex index, List<Candidate> found)
    {
        var (from, to) = (Math.Max(index.From, clip + 1), index.To);
        var turns = Gather(clip, from, index) / PostingsOfTurn + 1;
        var clipsOfTurn = (int)((to - from + turns - 1) / turns);
        for (; from < to; from += clipsOfTurn)
        {
            Vote(from, Math.Min(to, from + clipsOfTurn), index);
            Select(clip, found);
        }
    }

    /// <summary>Looks up where the clip's constellations may be found.</summary>
    /// <returns>How many postings there are.</returns>
    private long Gather(int clip, int from, ConstellationIndex index)
    {
        piles.Clear();
        var all = 0L;
        foreach (var (key, first) in filing.LookUp(landmarks, clip))
        {
            var (next, end) = index.Find(key, from);
            if (next == end) continue;
            piles.Add(new Pile(next, end, first, index.TagOf(key)));
            all += end - next;
        }

        return all;
    }

    /// <summary>Votes for the clips of a turn.</summary>
    private void Vote(int from, int to, ConstellationIndex index)
    {
        votes.Clear();
        touched.Clear();
        firstOfTurn = from;
        if (votesFor.Length < to - from) votesFor = new int[to - from];
        else Array.Clear(votesFor, 0, to - from);
        var postings = index.Postings;
        foreach (ref var pile in CollectionsMarshal.AsSpan(piles))
        {
            for (; pile.Next < pile.End; pile.Next++)
            {
                var posting = postings[pile.Next];
                if (posting.Clip >= to) break;
                var shift = posting.Band - pile.First.Band + Constellations.MaxShift;
                if ((uint)shift >= Shifts || posting.Tag != pile.Tag) continue;
                votesFor[posting.Clip - from]++;
                var cell = Cell(posting.Clip, (pile.First.Frame - posting.Frame + Bias) >> OffsetBits, shift);
                if (votes.Add(cell) == leastVotes) touched.Add(cell);
            }
        }
    }

    private static ulong Cell(int clip, int offset, int shift) =>
        ((ulong)clip << (OffsetFieldBits + ShiftFieldBits)) | ((ulong)(uint)offset << ShiftFieldBits) | (uint)shift;

    private int VotesIn(int clip, int offset, int shift) => (uint)shift < Shifts ? votes.Votes(Cell(clip, offset, shift)) : 0;

    private void Select(int clip, List<Candidate> found)
    {
        touched.Sort();
        for (var i = 0; i < touched.Count;)
        {
            var other = ClipOf(touched[i]);
            var offsets = (landmarks.Frames(clip) + landmarks.Frames(other)) / (float)(1 << OffsetBits) + 1;
            var expected = votesFor[other - firstOfTurn] * 16f / (Shifts * offsets);
            cells.Clear();
            for (; i < touched.Count && ClipOf(touched[i]) == other; i++)
            {
                if (Standing(touched[i], clip, other, expected) is { } cell && cell.Votes >= leastStandout) cells.Add(cell);
            }

            cells.Sort(static (x, y) => (y.Votes, x.OffsetFrames, x.ShiftBands).CompareTo((x.Votes, y.OffsetFrames, y.ShiftBands)));
            Keep(found);
        }
    }

    private static int ClipOf(ulong cell) => (int)(cell >> (OffsetFieldBits + ShiftFieldBits));

    /// <summary>A cell with its neighbours: an offset may fall between two, and a shift on either of them.</summary>
    private Candidate? Standing(ulong cell, int clip, int other, float expected)
    {
        var (offset, shift) = ((int)(cell >> ShiftFieldBits) & ((1 << OffsetFieldBits) - 1), (int)cell & ((1 << ShiftFieldBits) - 1));
        var (most, side) = (0, 0);
        for (var s = -1; s <= 0; s++)
        {
            var sum = 0;
            for (var o = offset + s; o <= offset + s + 1; o++)
                sum += 2 * VotesIn(other, o, shift) + VotesIn(other, o, shift - 1) + VotesIn(other, o, shift + 1);
            if (sum > most) (most, side) = (sum, s);
        }

        var standout = (most - expected) / MathF.Sqrt(expected + 4);
        return new Candidate(clip, other, ((offset + side + 1) << OffsetBits) - Bias, shift - Constellations.MaxShift, standout);
    }

    /// <summary>The few best cells of a pair that lie apart.</summary>
    private void Keep(List<Candidate> found)
    {
        var from = found.Count;
        foreach (var cell in cells)
        {
            var isApart = true;
            for (var i = from; i < found.Count; i++) isApart &= Math.Abs(found[i].OffsetFrames - cell.OffsetFrames) > NearFrames;
            if (isApart) found.Add(cell);
            if (found.Count == from + CellsKept) break;
        }
    }
}
