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

    private const int CounterBits = 16;

    private readonly Filing filing = new(plan);
    private readonly List<Pile> piles = [];
    private readonly byte[] counters = new byte[1 << CounterBits];
    private readonly List<int> promising = [];
    private readonly int leastVotes = plan.LeastVotes;
    private Cell[] cast = [];
    private Cell[] sorted = [];

    // For each clip of the turn, 0 where it is not promising; else one more than where its votes end among those sorted.
    private int[] ends = [];
    private int firstOfTurn;

    /// <summary>Postings under one key that have not voted; the last of them is the next to.</summary>
    private record struct Pile(int Start, int End, Landmark First, int Tag);

    /// <summary>Clips of the turn, in their order, of which a cell may have enough votes to be looked at.</summary>
    public ReadOnlySpan<int> Promising => CollectionsMarshal.AsSpan(promising);

    /// <summary>All votes for a promising clip.</summary>
    public ReadOnlySpan<Cell> VotesFor(int index)
    {
        var start = index == 0 ? 0 : EndOf(index - 1);
        return sorted.AsSpan(start, EndOf(index) - start);
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
        foreach (var clip in promising) ends[clip - firstOfTurn] = 0;
        promising.Clear();
        if (ends.Length < to - from) ends = new int[to - from];
        firstOfTurn = from;
        var count = Cast(index, sign);
        if (sign < 0) LeaveOutNew();
        Sort(count);
    }

    /// <summary>New clips compare themselves with this one, and so it does with itself.</summary>
    private void LeaveOutNew()
    {
        foreach (var clip in promising)
        {
            if (changes.IsNew(clip)) ends[clip - firstOfTurn] = 0;
        }

        promising.RemoveAll(changes.IsNew);
    }

    private int EndOf(int index) => ends[promising[index] - firstOfTurn] - 1;

    /// <summary>Looks up where the clip's constellations may be found.</summary>
    /// <returns>How many postings there are.</returns>
    private double Gather(int clip, ConstellationIndex index)
    {
        piles.Clear();
        var all = 0L;
        foreach (var (key, first) in filing.LookUp(landmarks, clip))
        {
            var (start, end) = index.Find(key);
            if (start == end) continue;
            piles.Add(new Pile(start, end, first, index.TagOf(key)));
            all += end - start;
        }

        return all;
    }

    /// <summary>Casts the votes of a turn, and counts them roughly: some cells share a counter, so that none has less than its votes.</summary>
    /// <returns>How many there are.</returns>
    private int Cast(ConstellationIndex index, int sign)
    {
        Array.Clear(counters);
        var count = 0;
        foreach (ref var pile in CollectionsMarshal.AsSpan(piles))
        {
            var postings = index.Postings[pile.Start..pile.End];
            if (cast.Length < count + postings.Length) Array.Resize(ref cast, 2 * (count + postings.Length));
            var (room, next) = (cast, postings.Length - 1);
            var (band, frame, tag) = (pile.First.Band, pile.First.Frame, pile.Tag);
            for (; next >= 0; next--)
            {
                var posting = postings[next];
                if (posting.Clip < firstOfTurn) break;
                var shift = posting.Band - band;
                if (Math.Abs(shift) > Constellations.MaxShift || posting.Tag != tag) continue;
                var cell = new Cell(posting.Clip, sign * (frame - posting.Frame), sign * shift);
                room[count++] = cell;
                ref var counter = ref counters[(cell.Packed * 0x9E3779B97F4A7C15) >> (64 - CounterBits)];
                if (++counter < leastVotes) continue;
                counter--; // It stays there, and never overflows.
                ref var end = ref ends[posting.Clip - firstOfTurn];
                if (end == 0) promising.Add(posting.Clip);
                end = 1;
            }

            pile.End = pile.Start + next + 1;
        }

        return count;
    }

    /// <summary>Brings the votes for each promising clip together.</summary>
    private void Sort(int count)
    {
        promising.Sort();
        if (sorted.Length < count) sorted = new Cell[cast.Length];
        foreach (var cell in cast.AsSpan(0, count))
        {
            ref var place = ref ends[cell.Clip - firstOfTurn];
            if (place > 0) place++;
        }

        var start = 1;
        foreach (var clip in promising)
        {
            ref var place = ref ends[clip - firstOfTurn];
            (place, start) = (start, start + place - 1);
        }

        foreach (var cell in cast.AsSpan(0, count))
        {
            ref var place = ref ends[cell.Clip - firstOfTurn];
            if (place > 0) sorted[place++ - 1] = cell;
        }
    }
}
