using System.Collections;
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

    private readonly int[] ofClip;
    private readonly BitArray isCommon;

    private ShapeCounts(int drawerBits, int[] ofClip, BitArray isCommon) => (DrawerBits, this.ofClip, this.isCommon) = (drawerBits, ofClip, isCommon);

    /// <summary>Upper bits of a key that tell its drawer.</summary>
    public int DrawerBits { get; }

    public static ShapeCounts Of(ConstellationSource source, ParallelOptions parallel)
    {
        var drawerBits = BitsFor(source);
        var (counts, ofClip) = (new int[1 << drawerBits], new int[source.Landmarks.Clips]);
        Parallel.For(0, ofClip.Length, parallel, source.Filing, (clip, _, filing) =>
        {
            var all = filing.File(clip);
            foreach (var filed in all) Prefetch.At(counts, filed.Drawer(drawerBits));
            foreach (var filed in all) Interlocked.Increment(ref counts[filed.Drawer(drawerBits)]);
            ofClip[clip] = all.Count;
            return filing;
        }, _ => { });
        return new ShapeCounts(drawerBits, ofClip, Judge(counts));
    }

    /// <summary>How many constellations a clip has.</summary>
    public int OfClip(int clip) => ofClip[clip];

    /// <summary>Whether a drawer holds so much that it tells nothing.</summary>
    public bool IsCommon(int drawer) => isCommon[drawer];

    /// <summary>All drawers that hold too much, ascending.</summary>
    public ImmutableArray<int> Common => [.. Enumerable.Range(0, isCommon.Length).Where(IsCommon)];

    /// <summary>Bits for as many drawers as are worth it, judged by a sample of the clips.</summary>
    private static int BitsFor(ConstellationSource source)
    {
        var (filing, clips) = (source.Filing(), source.Landmarks.Clips);
        if (filing.KeyBits <= MostDrawerBits) return filing.KeyBits;
        var (sampled, step) = (0L, clips / SampledClips + 1);
        for (var clip = 0; clip < clips; clip += step) sampled += filing.File(clip).Count;
        return Math.Clamp(BitOperations.Log2((ulong)(sampled * step / PostingsOfDrawer) + 1) + 1, LeastDrawerBits, MostDrawerBits);
    }

    private static BitArray Judge(int[] counts)
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
        var most = Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)mean), LeastCut, MostCut);
        var isCommon = new BitArray(counts.Length);
        for (var drawer = 0; drawer < counts.Length; drawer++) isCommon[drawer] = counts[drawer] > most;
        return isCommon;
    }
}
