namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Finds for a clip the clips of an index that share more constellations with it, at one offset and pitch, than chance explains.
/// Whether two clips are a candidate depends on the two and on the plan alone. Not thread-safe: holds its work space.
/// </summary>
internal sealed class CandidateSearch(LandmarkSet landmarks, SearchPlan plan, Changes changes)
{
    private const int CellsKept = 3;
    private const int FramesOfCell = 1 << Cell.FrameBits;

    /// <summary>Landmark frames within which two cells are one candidate.</summary>
    private const int NearFrames = 6;

    private readonly Voting voting = new(landmarks, plan, changes);
    private readonly Ballot ballot = new(plan.LeastVotes);
    private readonly List<Candidate> standing = [];
    private readonly float leastStandout = plan.LeastStandout;

    /// <summary>Adds the candidates among later clips, and those earlier ones that are not new; those of a pair one after the other, by votes.</summary>
    public void Find(int clip, ConstellationIndex index, List<Candidate> found)
    {
        foreach (var _ in voting.Turns(clip, index))
        {
            foreach (var other in voting.Promising) Select(clip, other, voting.VotesFor(other), found);
        }
    }

    private void Select(int clip, int other, ReadOnlySpan<Cell> votes, List<Candidate> found)
    {
        ballot.Count(votes);
        var offsets = (landmarks.Frames(clip) + landmarks.Frames(other)) / (float)FramesOfCell + 1;
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
