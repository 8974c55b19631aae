using System.Collections.Immutable;
using System.Numerics;

namespace SplitGuard.Matching.Candidates;

/// <summary>How often each shape stands in all clips, and which are too common to tell anything. Shapes are told apart by their drawer.</summary>
internal sealed class ShapeCounts
{
    private const int LeastDrawerBits = 12;
    private const int MostDrawerBits = 25;
    private const int SampledClips = 256;
    private const int PostingsOfDrawer = 16;

    // However long a dataset is, a shape that stands a hundred times in it is worth a look, and one of ten thousand is not.
    private const long LeastCut = 128;
    private const long MostCut = 8192;

    private readonly int[] counts;
    private readonly int[] ofClip;

    /// <summary>Postings from which on a drawer is left out.</summary>
    private long cut;

    private ShapeCounts(int clips, int drawerBits)
    {
        DrawerBits = drawerBits;
        counts = new int[1 << drawerBits];
        ofClip = new int[clips];
    }

    /// <summary>Upper bits of a key that tell its drawer.</summary>
    public int DrawerBits { get; }

    public static ShapeCounts Of(LandmarkSet landmarks, SearchPlan plan, ParallelOptions parallel)
    {
        var shapes = new ShapeCounts(landmarks.Clips, BitsFor(landmarks, new Filing(plan)));
        Parallel.For(0, landmarks.Clips, parallel, () => new Filing(plan), (clip, _, filing) =>
        {
            foreach (var filed in filing.File(landmarks, clip)) Interlocked.Increment(ref shapes.counts[filed.Drawer(shapes.DrawerBits)]);
            shapes.ofClip[clip] = filing.Filed.Count;
            return filing;
        }, _ => { });
        shapes.Judge();
        return shapes;
    }

    /// <summary>How many constellations a clip has.</summary>
    public int OfClip(int clip) => ofClip[clip];

    /// <summary>Whether a drawer holds so much that it tells nothing.</summary>
    public bool IsCommon(int drawer) => counts[drawer] > cut;

    /// <summary>All drawers that hold too much, ascending.</summary>
    public ImmutableArray<int> Common => [.. Enumerable.Range(0, counts.Length).Where(IsCommon)];

    /// <summary>Bits for as many drawers as are worth it, judged by a sample of the clips.</summary>
    private static int BitsFor(LandmarkSet landmarks, Filing filing)
    {
        if (filing.KeyBits <= MostDrawerBits) return filing.KeyBits;
        var (sampled, step) = (0L, landmarks.Clips / SampledClips + 1);
        for (var clip = 0; clip < landmarks.Clips; clip += step) sampled += filing.File(landmarks, clip).Count;
        return Math.Clamp(BitOperations.Log2((ulong)(sampled * step / PostingsOfDrawer) + 1) + 1, LeastDrawerBits, MostDrawerBits);
    }

    private void Judge()
    {
        var (postings, used) = (0L, 0L);
        foreach (var count in counts)
        {
            postings += count;
            used += count > 0 ? 1 : 0;
        }

        // Twenty times the mean leaves speech and music whole, and cuts what hum and silence repeat in every frame.
        const int times = 20;
        var mean = times * postings / Math.Max(1, used);
        cut = Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)mean), LeastCut, MostCut);
    }
}
