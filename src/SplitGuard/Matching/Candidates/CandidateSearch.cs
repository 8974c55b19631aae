namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Finds for a clip the clips of an index that share more constellations with it, at one offset and pitch, than chance explains.
/// Whether two clips are a candidate depends on the two and on the plan alone. Not thread-safe: holds its work space.
/// </summary>
internal sealed class CandidateSearch(ConstellationSource source, Changes changes)
{
    private const int CellsKept = 3;
    private const int FramesOfCell = 1 << Cell.FrameBits;

    /// <summary>Landmark frames within which two cells are one candidate.</summary>
    private const int NearFrames = 6;

    private readonly Voting voting = new(source, changes);
    private readonly Ballot ballot = new(source.Plan.LeastVotes);
    private readonly List<Candidate> standing = [];
    private readonly float leastStandout = source.Plan.LeastStandout;

    /// <summary>
    /// Adds the candidates of those clips of a run that are new among later clips, and those earlier ones that are not; those of a pair
    /// one after the other, by votes.
    /// </summary>
    /// <param name="from">The first clip.</param>
    /// <param name="to">The clip after the last.</param>
    /// <param name="index">What they are looked up in.</param>
    /// <param name="found">What is added to.</param>
    public void Find(int from, int to, ConstellationIndex index, List<Candidate> found)
    {
        foreach (var heaps in voting.Turns(from, to, index))
        {
            foreach (var heap in heaps.Promising) Select(from + heap.Voter, heap.Clip, heaps.VotesOn(heap), found);
        }
    }

    private void Select(int clip, int other, ReadOnlySpan<Cell> votes, List<Candidate> found)
    {
        ballot.Count(votes);
        var offsets = (source.Landmarks.Frames(clip) + source.Landmarks.Frames(other)) / (float)FramesOfCell + 1;
        var expected = votes.Length * 16f / (Cell.Shifts * offsets);
        standing.Clear();
        foreach (var cell in ballot.Standing)
        {
            var candidate = Standing(cell, clip, expected);
            if (candidate.Votes >= leastStandout) standing.Add(candidate);
        }

        standing.Sort(static (x, y) => (y.Votes, x.OffsetFrames, x.ShiftBands).CompareTo((x.Votes, y.OffsetFrames, y.ShiftBands)));
        Keep(found);
        ballot.Forget(votes);
    }

    /// <summary>A cell with its neighbours: an offset may fall between two, and a shift on either of them.</summary>
    private Candidate Standing(Cell cell, int clip, float expected)
    {
        var (most, side) = (0, 0);
        for (var s = -1; s <= 0; s++)
        {
            var sum = 0;
            for (var o = cell.Offset + s; o <= cell.Offset + s + 1; o++)
                sum += 2 * ballot.VotesIn(o, cell.ShiftIndex) + ballot.VotesIn(o, cell.ShiftIndex - 1) + ballot.VotesIn(o, cell.ShiftIndex + 1);
            if (sum > most) (most, side) = (sum, s);
        }

        var standout = (most - expected) / MathF.Sqrt(expected + 4);
        return new Candidate(Math.Min(clip, cell.Clip), Math.Max(clip, cell.Clip), cell.Frames + (side + 1) * FramesOfCell, cell.Shift, standout);
    }

    /// <summary>The few best cells of a pair that lie apart.</summary>
    private void Keep(List<Candidate> found)
    {
        var from = found.Count;
        foreach (var candidate in standing)
        {
            var isApart = true;
            for (var i = from; i < found.Count; i++) isApart &= Math.Abs(found[i].OffsetFrames - candidate.OffsetFrames) > NearFrames;
            if (isApart) found.Add(candidate);
            if (found.Count == from + CellsKept) break;
        }
    }
}
