namespace SplitGuard.Matching.Lines;

/// <summary>The frames of the first clip along which it agrees with the second.</summary>
internal readonly record struct MatchingStretch(int From, int To)
{
    private const int BlockFrames = 4;

    /// <summary>Cells of a block, of 256, below which it says nothing either way.</summary>
    private const int MostCellsOfEmpty = 20;

    /// <summary>100 ms, or as long as the stretch: so much silence at an end belongs to it.</summary>
    private const int LeastBorder = 25;

    public int Frames => To - From;

    /// <summary>The run between two frames with the most agreement beyond half its own mean.</summary>
    public static MatchingStretch Find(SketchComparison sketches, SketchLine line, int from, int to)
    {
        if (to - from < BlockFrames) return new MatchingStretch(from, from);
        var blocks = new Agreement[(to - from) / BlockFrames];
        sketches.Along(line, from, BlockFrames, blocks);

        // What belongs depends on the mean, and the mean on what belongs: a few rounds settle it.
        const int rounds = 3;
        var (first, last) = (0, blocks.Length);
        for (var round = 0; round < rounds; round++)
        {
            var all = default(Agreement);
            for (var i = first; i < last; i++) all += blocks[i];
            (first, last) = BestRun(blocks, all.Correlation / 2, 1);
        }

        return new MatchingStretch(from + first * BlockFrames, from + last * BlockFrames);
    }

    /// <summary>The run within that agrees least: the most below half the mean.</summary>
    public MatchingStretch Gap(SketchComparison sketches, SketchLine line)
    {
        var blocks = new Agreement[Frames / BlockFrames];
        sketches.Along(line, From, BlockFrames, blocks);
        var all = default(Agreement);
        foreach (var block in blocks) all += block;
        var (first, last) = BestRun(blocks, all.Correlation / 2, -1);
        return new MatchingStretch(From + first * BlockFrames, From + last * BlockFrames);
    }

    /// <summary>With what lies before and after and holds nothing to compare, but no more of it than there is sound in the stretch.</summary>
    public MatchingStretch WithSilence(SketchComparison sketches, SketchLine line)
    {
        var (start, end) = line.Common(sketches.FramesA, sketches.FramesB);
        var border = Math.Max(LeastBorder, Frames);
        var (low, high) = (Math.Max(start, From - border), Math.Min(end, To + border));
        var (from, to) = (From, To);
        while (from > low && IsEmpty(sketches.Along(line, Math.Max(low, from - BlockFrames), from))) from = Math.Max(low, from - BlockFrames);
        while (to < high && IsEmpty(sketches.Along(line, to, Math.Min(high, to + BlockFrames)))) to = Math.Min(high, to + BlockFrames);
        return new MatchingStretch(from, to);
    }

    private static bool IsEmpty(Agreement block) => block.Cells < MostCellsOfEmpty;

    /// <summary>The run with the highest sum beyond the neutral, or below it where the sign is −1 (Kadane).</summary>
    private static (int First, int Last) BestRun(Agreement[] blocks, double neutral, int sign)
    {
        var (sum, best) = (0.0, 0.0);
        var (from, bestFrom, bestTo) = (0, 0, 0);
        for (var i = 0; i < blocks.Length; i++)
        {
            sum += sign * (blocks[i].Excess - neutral * blocks[i].Cells);
            if (sum <= 0) (sum, from) = (0, i + 1);
            else if (sum > best) (best, bestFrom, bestTo) = (sum, from, i + 1);
        }

        return (bestFrom, bestTo);
    }
}
