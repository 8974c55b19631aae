using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Has the constellations of a clip vote for where it may lie on other clips, some of those at a time, so that what is counted stays
/// in the processor's cache. Not thread-safe: holds its work space.
/// </summary>
internal sealed class Voting(LandmarkSet landmarks, SearchPlan plan, Changes changes)
{
    /// <summary>About how many postings vote in a turn.</summary>
    private const int PostingsOfTurn = 1 << 14;

    /// <summary>Postings that a clip is taken to have at least: what is kept for each clip of a turn has to fit the cache too.</summary>
    private const double LeastOfClip = 0.1;

    private readonly Filing filing = new(plan);
    private readonly List<Pile> piles = [];
    private readonly List<int> promising = [];
    private readonly int leastVotes = (int)Math.Ceiling(plan.LeastStandout);
    private Cell[] cast = [];
    private Cell[] sorted = [];

    // For each clip of the turn how many votes it got, and then where those end among all sorted.
    private int[] ends = [];
    private int firstOfTurn;

    /// <summary>Postings under one key that have not voted; the last of them is the next to.</summary>
    private record struct Pile(int Start, int End, Landmark First, int Tag);

    /// <summary>Clips of the turn, in their order, that got enough votes to be looked at.</summary>
    public ReadOnlySpan<int> Promising => CollectionsMarshal.AsSpan(promising);

    /// <summary>All votes for a clip of the turn.</summary>
    public ReadOnlySpan<Cell> VotesFor(int clip)
    {
        var start = clip == firstOfTurn ? 0 : ends[clip - firstOfTurn - 1];
        return sorted.AsSpan(start, ends[clip - firstOfTurn] - start);
    }

    /// <summary>
    /// One turn after the other, from the last clips of an index down to the one after this clip; and then on to the first, where
    /// not all clips are new.
    /// </summary>
    public IEnumerable<int> Turns(int clip, ConstellationIndex index)
    {
        var later = Math.Max(index.From, clip + 1);
        if (changes.AreAll && later >= index.To) yield break;
        var clips = (int)(PostingsOfTurn / Math.Max(LeastOfClip, Gather(clip, index) / (index.To - index.From))) + 1;
        for (var to = index.To; to > later; to = firstOfTurn)
        {
            Vote(Math.Max(later, to - clips), to, index, sign: 1);
            yield return firstOfTurn;
        }

        if (changes.AreAll) yield break;
        for (var to = Math.Min(index.To, clip + 1); to > index.From; to = firstOfTurn)
        {
            // Offsets and shifts are told from the earlier clip.
            Vote(Math.Max(index.From, to - clips), to, index, sign: -1);
            yield return firstOfTurn;
        }
    }

    private void Vote(int from, int to, ConstellationIndex index, int sign)
    {
        if (ends.Length < to - from) ends = new int[to - from];
        else Array.Clear(ends, 0, to - from);
        firstOfTurn = from;
        var count = Cast(index, sign);
        promising.Clear();
        for (var clip = from; clip < to; clip++)
        {
            // New clips compare themselves with this one, and so it does with itself.
            if (ends[clip - from] >= leastVotes && (sign > 0 || !changes.IsNew(clip))) promising.Add(clip);
        }

        if (promising.Count > 0) Sort(count, to - from);
    }

    /// <summary>Looks up where the clip's constellations may be found.</summary>
    /// <returns>How many postings there are.</returns>
    private double Gather(int clip, ConstellationIndex index)
    {
        piles.Clear();
        var all = 0L;
        foreach (var filed in filing.LookUp(landmarks, clip))
        {
            var (start, end) = index.Find(filed);
            if (start == end) continue;
            piles.Add(new Pile(start, end, filed.First, index.TagOf(filed)));
            all += end - start;
        }

        return all;
    }

    /// <summary>Casts the votes of a turn, and counts those for each clip.</summary>
    /// <returns>How many there are.</returns>
    private int Cast(ConstellationIndex index, int sign)
    {
        var count = 0;
        foreach (ref var pile in CollectionsMarshal.AsSpan(piles))
        {
            var postings = index.Postings[pile.Start..pile.End];
            if (cast.Length < count + postings.Length) Array.Resize(ref cast, 2 * (count + postings.Length));
            var (room, votes, next) = (cast, ends, postings.Length - 1);
            var (band, frame, tag) = (pile.First.Band, pile.First.Frame, pile.Tag);
            for (; next >= 0; next--)
            {
                var posting = postings[next];
                var clip = posting.Clip;
                if (clip < firstOfTurn) break;
                var shift = posting.Band - band;
                if (Math.Abs(shift) > Constellations.MaxShift || posting.Tag != tag) continue;
                room[count++] = new Cell(clip, sign * (frame - posting.Frame), sign * shift);
                votes[clip - firstOfTurn]++;
            }

            pile.End = pile.Start + next + 1;
        }

        return count;
    }

    /// <summary>Brings the votes for each clip together.</summary>
    private void Sort(int count, int clips)
    {
        if (sorted.Length < count) sorted = new Cell[cast.Length];
        var start = 0;
        for (var clip = 0; clip < clips; clip++) (ends[clip], start) = (start, start + ends[clip]);
        foreach (var cell in cast.AsSpan(0, count)) sorted[ends[cell.Clip - firstOfTurn]++] = cell;
    }
}
