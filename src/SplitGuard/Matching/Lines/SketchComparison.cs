using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>How well cells agree: so many were compared, and so many more agreed than differed.</summary>
internal readonly record struct Agreement(int Excess, int Cells)
{
    public double Correlation => Cells == 0 ? 0 : (double)Excess / Cells;

    /// <summary>The correlation in its standard deviations, if cells were coins.</summary>
    public double Deviations => Cells == 0 ? 0 : Excess / Math.Sqrt(Cells);

    public static Agreement operator +(Agreement x, Agreement y) => new(x.Excess + y.Excess, x.Cells + y.Cells);
}

/// <summary>Compares two sketches cell by cell, where both hold something to go by.</summary>
internal readonly ref struct SketchComparison(Fingerprint first, Fingerprint second)
{
    private readonly ReadOnlySpan<ulong> signsA = first.Sketch.Signs.AsSpan();
    private readonly ReadOnlySpan<ulong> signsB = second.Sketch.Signs.AsSpan();
    private readonly ReadOnlySpan<ulong> masksA = first.Sketch.Masks.AsSpan();
    private readonly ReadOnlySpan<ulong> masksB = second.Sketch.Masks.AsSpan();

    public int FramesA { get; } = Layout.SketchFrames * Layout.Frames(first.Samples);

    public int FramesB { get; } = Layout.SketchFrames * Layout.Frames(second.Samples);

    /// <summary>The first clip with itself.</summary>
    public SketchComparison FirstWithItself() => new(first, first);

    /// <summary>The second clip with itself.</summary>
    public SketchComparison SecondWithItself() => new(second, second);

    /// <summary>A frame of the first clip, and whether it has cells.</summary>
    public bool TryGetA(int frame, out ulong sign, out ulong mask)
    {
        var exists = (uint)frame < (uint)signsA.Length;
        (sign, mask) = exists ? (signsA[frame], masksA[frame >> 2]) : (0, 0);
        return exists;
    }

    /// <summary>
    /// Frames of the second clip, from a group on and brought down by so many bands: the mask for each frame and for each group.
    /// Frames beyond an end have no cells.
    /// </summary>
    public void LoadB(int group, int shift, Span<ulong> signs, Span<ulong> masks, Span<ulong> groupMasks)
    {
        var (up, down) = (Math.Max(0, -shift), Math.Max(0, shift));
        for (var i = 0; i < groupMasks.Length; i++, group++)
        {
            var exists = (uint)group < (uint)masksB.Length;
            var mask = exists ? masksB[group] >> down << up : 0;
            groupMasks[i] = mask;
            Vector256.Create(mask).CopyTo(masks[(4 * i)..]);
            if (exists) (Vector256.Create(signsB[(4 * group)..]) >> down << up).CopyTo(signs[(4 * i)..]);
        }
    }

    /// <summary>About how many cells both have in a run of frames.</summary>
    public int CommonCells(int frameA, int frameB, int count)
    {
        var cells = 0;
        for (var i = 0; i < count; i += Layout.SketchFrames)
        {
            var (a, b) = ((frameA + i) >> 2, (frameB + i) >> 2);
            if ((uint)a < (uint)masksA.Length && (uint)b < (uint)masksB.Length) cells += BitOperations.PopCount(masksA[a] & masksB[b]);
        }

        return cells;
    }

    /// <summary>Every so-manieth frame of the first with that of the second on a line.</summary>
    public Agreement Along(SketchLine line, int from, int to, int step = 1)
    {
        var (low, high) = line.Common(signsA.Length, signsB.Length);
        if (from < low) from += (low - from + step - 1) / step * step;
        return Sum(line, from, Math.Min(to, high), step);
    }

    /// <summary>Block after block of so many frames of the first, with those of the second on a line.</summary>
    public void Along(SketchLine line, int from, int blockFrames, Span<Agreement> blocks) =>
        Along(line, from, from + blocks.Length * blockFrames, blockFrames, blocks);

    /// <summary>The same up to a frame, within the last block.</summary>
    public void Along(SketchLine line, int from, int to, int blockFrames, Span<Agreement> blocks)
    {
        var (low, high) = line.Common(signsA.Length, signsB.Length);
        high = Math.Min(high, to);
        for (var i = 0; i < blocks.Length; i++, from += blockFrames) blocks[i] = Sum(line, Math.Max(low, from), Math.Min(high, from + blockFrames), 1);
    }

    /// <summary>Frames of the first from one on which it has up to one which it may lack.</summary>
    private Agreement Sum(SketchLine line, int from, int to, int step)
    {
        var (excess, cells) = (0, 0);
        var (at, advance) = (line.Fixed(from), step * line.FixedSpeed);
        if (line.Shift == 0)
        {
            for (var frame = from; frame < to; frame += step, at += advance)
            {
                var frameB = (int)(at >> 32);
                if ((uint)frameB < (uint)signsB.Length) Compare(frame, frameB, up: 0, down: 0, ref excess, ref cells);
            }

            return new Agreement(excess, cells);
        }

        var (up, down) = (Math.Max(0, -line.Shift), Math.Max(0, line.Shift));
        for (var frame = from; frame < to; frame += step, at += advance)
        {
            var frameB = (int)(at >> 32);
            if ((uint)frameB < (uint)signsB.Length) Compare(frame, frameB, up, down, ref excess, ref cells);
        }

        return new Agreement(excess, cells);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Compare(int frameA, int frameB, int up, int down, ref int excess, ref int cells)
    {
        // Both frames are known to exist; masks are as long as signs for every group of frames.
        var sign = Unsafe.Add(ref MemoryMarshal.GetReference(signsB), frameB) >> down << up;
        var mask = Unsafe.Add(ref MemoryMarshal.GetReference(masksB), frameB >> 2) >> down << up;
        mask &= Unsafe.Add(ref MemoryMarshal.GetReference(masksA), frameA >> 2);
        var compared = BitOperations.PopCount(mask);
        cells += compared;
        excess += compared - 2 * BitOperations.PopCount((Unsafe.Add(ref MemoryMarshal.GetReference(signsA), frameA) ^ sign) & mask);
    }
}
