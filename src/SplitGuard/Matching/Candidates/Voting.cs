namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Has the constellations of some clips vote for where those may lie on other clips, on some of these at a time, so that memory stays
/// bounded. Not thread-safe: holds its work space.
/// </summary>
internal sealed class Voting(ConstellationSource source, Changes changes)
{
    /// <summary>About how many postings are gone through in a turn.</summary>
    private const int PostingsOfTurn = 1 << 20;

    /// <summary>How soon postings are asked for before they are needed.</summary>
    private const int PilesAhead = 16;

    private readonly LookUps lookUps = new(source.Filing());
    private readonly VoteHeaps heaps = new((int)Math.Ceiling(source.Plan.LeastStandout));
    private Cell[] cast = [];

    /// <summary>
    /// The votes of one turn after the other, from the last clips of an index down to those after the first voter; and then on to the
    /// first, where not all clips are new.
    /// </summary>
    /// <param name="from">The first clip that votes.</param>
    /// <param name="to">The clip after the last, at most <see cref="Cell.MostVoters"/> later.</param>
    /// <param name="index">What they are looked up in.</param>
    public IEnumerable<VoteHeaps> Turns(int from, int to, ConstellationIndex index)
    {
        var first = changes.AreAll ? Math.Max(index.From, from + 1) : index.From;
        if (first >= index.To) yield break;
        var postings = lookUps.Find(from, to, changes, index);
        if (postings == 0) yield break;
        var clips = (int)Math.Min(index.To - index.From, (long)PostingsOfTurn * (index.To - index.From) / postings) + 1;
        for (var end = index.To; end > first; end -= clips)
        {
            var begin = Math.Max(first, end - clips);
            var count = Cast(from, begin, index);
            heaps.BringTogether(cast.AsSpan(0, count), to - from, begin, end);
            yield return heaps;
        }
    }

    /// <summary>Casts the votes for all clips of an index from one on that have not got theirs.</summary>
    /// <returns>How many there are.</returns>
    private int Cast(int firstVoter, int firstClip, ConstellationIndex index)
    {
        var count = 0;
        var piles = lookUps.Piles;
        for (var i = 0; i < piles.Length; i++)
        {
            // Together, because one that has to wait for its turn keeps the processor from what comes after.
            if (i % PilesAhead == 0) index.Fetch(piles[i..Math.Min(piles.Length, i + PilesAhead)]);
            ref var pile = ref piles[i];
            var postings = index.Postings[pile.Start..pile.End];
            if (cast.Length < count + postings.Length) Array.Resize(ref cast, 2 * (count + postings.Length));
            var (room, next) = (cast, postings.Length - 1);
            var (voter, band, frame, tag) = (pile.Voter, pile.First.Band, pile.First.Frame, pile.Tag);
            for (; next >= 0; next--)
            {
                var posting = postings[next];
                var clip = posting.Clip;
                if (clip < firstClip) break;

                // Offsets and shifts are told from the earlier clip.
                var isEarlier = clip < firstVoter + voter;
                var sign = isEarlier ? -1 : 1;
                var shift = posting.Band - band;

                // Written in any case, and left standing where it counts: which ones do cannot be foretold.
                room[count] = new Cell(voter, clip, sign * (frame - posting.Frame), sign * shift);
                var counts = Math.Abs(shift) <= Constellations.MaxShift & posting.Tag == tag & clip != firstVoter + voter
                    & !(isEarlier && changes.IsNew(clip));
                count += counts ? 1 : 0;
            }

            pile.End = pile.Start + next + 1;
        }

        return count;
    }
}
