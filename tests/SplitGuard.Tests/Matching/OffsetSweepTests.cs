using SplitGuard.Fingerprints;
using SplitGuard.Matching.Lines;
using Xunit;

namespace SplitGuard.Tests.Matching;

public sealed class OffsetSweepTests
{
    private const int Groups = 30;

    [Theory]
    [InlineData(0, 32, 1, 63)]
    [InlineData(2, 8, 4, 81)]
    [InlineData(-3, 127, 1, 9)]
    [InlineData(1, 3, 7, 1)]
    public void Counts_what_comparing_cell_by_cell_counts(int shift, int frames, int step, int offsets)
    {
        var (a, b) = (Made(1), Made(2));
        var sketches = new SketchComparison(a, b);
        var sweep = new OffsetSweep();
        var (differing, cells) = (new ushort[CellCounts.InLots(offsets)], new ushort[CellCounts.InLots(offsets)]);
        foreach (var (frameA, frameB) in ((int, int)[])[(0, -40), (5, 3), (2, 90), (100, 118), (13, -200)])
        {
            sweep.Clear();
            var position = sweep.Load(sketches, frameB, offsets + (frames - 1) * step, shift);
            for (var i = 0; i < frames; i++) sweep.Choose(sketches, frameA + i * step, position + i * step);
            sweep.Count(differing, cells);
            for (var offset = 0; offset < offsets; offset++)
            {
                var expected = (Differing: 0, Cells: 0);
                for (var i = 0; i < frames; i++) expected = Compared(expected, a.Sketch, frameA + i * step, b.Sketch, frameB + offset + i * step, shift);
                Assert.Equal(expected, (differing[offset], cells[offset]));
            }
        }
    }

    [Fact]
    public void Takes_frames_far_apart_one_after_another()
    {
        var (a, b) = (Made(3), Made(4));
        var sketches = new SketchComparison(a, b);
        var sweep = new OffsetSweep();
        foreach (var frame in (int[])[7, 50, 101]) sweep.Choose(sketches, frame, sweep.Load(sketches, frame - 2, 5, shift: 0));
        var (differing, cells) = (new ushort[CellCounts.InLots(5)], new ushort[CellCounts.InLots(5)]);
        sweep.Count(differing, cells);

        for (var offset = 0; offset < 5; offset++)
        {
            var expected = (Differing: 0, Cells: 0);
            foreach (var frame in (int[])[7, 50, 101]) expected = Compared(expected, a.Sketch, frame, b.Sketch, frame - 2 + offset, shift: 0);
            Assert.Equal(expected, (differing[offset], cells[offset]));
        }
    }

    private static (int Differing, int Cells) Compared(
        (int Differing, int Cells) before, ContrastSketch a, int frameA, ContrastSketch b, int frameB, int shift)
    {
        if (frameA < 0 || frameB < 0 || frameA >= a.Signs.Length || frameB >= b.Signs.Length) return before;
        for (var band = Math.Max(0, -shift); band < ContrastSketch.Bands - Math.Max(0, shift); band++)
        {
            if ((a.Masks[frameA / 4] >> band & b.Masks[frameB / 4] >> (band + shift) & 1) == 0) continue;
            before.Cells++;
            before.Differing += (int)((a.Signs[frameA] >> band ^ b.Signs[frameB] >> (band + shift)) & 1);
        }

        return before;
    }

    private static Fingerprint Made(int seed)
    {
        var random = new Random(seed);
        ulong Word() => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
        return new Fingerprint(
            Groups * Layout.Hop, [], new ContrastSketch([.. Enumerable.Range(0, 4 * Groups).Select(_ => Word())], [.. Enumerable.Range(0, Groups).Select(_ => Word() | Word())]));
    }
}
