using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>
/// Compares chosen frames of one clip with those of another at a range of offsets, all at once. What the offsets have in common is
/// done but once: bringing the second clip to the first one's pitch, and counting the cells, of which a group of frames has the same.
/// Holds its work space: not thread-safe.
/// </summary>
internal sealed class OffsetSweep
{
    private const int MostFrames = 128;

    private readonly (ulong Sign, ulong Mask, int Position)[] chosen = new (ulong Sign, ulong Mask, int Position)[MostFrames];
    private readonly ulong[] chosenSigns = new ulong[MostFrames];
    private readonly ulong[] chosenMasks = new ulong[MostFrames];
    private readonly int[] positions = new int[MostFrames];
    private readonly int[] groups = new int[MostFrames];
    private ulong[] signs = [];
    private ulong[] masks = [];
    private ulong[] groupMasks = [];
    private int loaded;
    private int count;

    /// <summary>Forgets all frames.</summary>
    public void Clear() => (loaded, count) = (0, 0);

    /// <summary>Takes frames of the second clip, whether it has them or not, and tells the position of the first.</summary>
    /// <param name="sketches">The two clips.</param>
    /// <param name="frameB">The first frame.</param>
    /// <param name="frames">How many.</param>
    /// <param name="shift">Bands by which the second clip is higher.</param>
    public int Load(in SketchComparison sketches, int frameB, int frames, int shift)
    {
        // Positions keep a frame's place in its group.
        var group = frameB >> 2;
        var phase = frameB - Layout.SketchFrames * group;
        var loadedGroups = (phase + frames + Layout.SketchFrames - 1) / Layout.SketchFrames;
        var length = loaded + Layout.SketchFrames * loadedGroups;
        if (length + CellCounts.Lot * Layout.SketchFrames * 2 > signs.Length) Grow(2 * length + CellCounts.Lot * Layout.SketchFrames * 2);
        var position = loaded + phase;
        sketches.LoadB(group, shift, signs.AsSpan(loaded..length), masks.AsSpan(loaded..length), groupMasks.AsSpan((loaded / Layout.SketchFrames)..(length / Layout.SketchFrames)));
        loaded = length;
        return position;
    }

    private void Grow(int length)
    {
        Array.Resize(ref signs, length);
        Array.Resize(ref masks, length);
        Array.Resize(ref groupMasks, length / Layout.SketchFrames);
    }

    /// <summary>Takes a frame of the first clip, to be compared with what was loaded at that position and after it; at most 128 of them.</summary>
    public void Choose(in SketchComparison sketches, int frameA, int position)
    {
        if (sketches.TryGetA(frameA, out var sign, out var mask)) chosen[count++] = (sign, mask, position);
    }

    /// <summary>Counts, for each offset from the frames' positions on, the cells that differ, and those that both clips have.</summary>
    /// <param name="differing">Room for the counts, with some to spare: a multiple of 8.</param>
    /// <param name="cells">As much room.</param>
    public void Count(Span<ushort> differing, Span<ushort> cells)
    {
        differing.Clear();
        cells.Clear();
        Span<int> ends = stackalloc int[Layout.SketchFrames];
        SortByPhase(ends);
        var others = loaded + CellCounts.Lot;
        CellCounts.AddDiffering(
            chosenSigns.AsSpan(0, count), chosenMasks.AsSpan(0, count), positions.AsSpan(0, count), signs.AsSpan(0, others), masks.AsSpan(0, others), differing);

        Span<ushort> ofGroups = stackalloc ushort[(cells.Length / Layout.SketchFrames + CellCounts.Lot) / CellCounts.Lot * CellCounts.Lot];
        for (var phase = 0; phase < Layout.SketchFrames; phase++)
        {
            var phased = (phase == 0 ? 0 : ends[phase - 1])..ends[phase];
            ofGroups.Clear();
            CellCounts.AddShared(chosenMasks.AsSpan(phased), groups.AsSpan(phased), groupMasks, ofGroups);
            for (var offset = 0; offset < cells.Length; offset++) cells[offset] += ofGroups[(offset + phase) >> 2];
        }
    }

    /// <summary>Brings together the frames that lie alike in their groups: they come to the next group at the same offset.</summary>
    private void SortByPhase(Span<int> ends)
    {
        ends.Clear();
        foreach (var frame in chosen.AsSpan(0, count)) ends[frame.Position & 3]++;
        for (var phase = 1; phase < ends.Length; phase++) ends[phase] += ends[phase - 1];
        Span<int> next = [0, ends[0], ends[1], ends[2]];
        foreach (var (sign, mask, position) in chosen.AsSpan(0, count))
        {
            var i = next[position & 3]++;
            (chosenSigns[i], chosenMasks[i], positions[i], groups[i]) = (sign, mask, position, position >> 2);
        }
    }
}
