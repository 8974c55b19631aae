using System.Collections.Immutable;
using System.Numerics;

namespace SplitGuard.Matching.Candidates;

/// <summary>How often each shape stands in all clips, and which are too common to tell anything. Shapes are told apart by their drawer.</summary>
internal sealed class ShapeCounts
{
    private const int MostDrawerBits = 25;
    private const int PostingsOfDrawer = 16;

    // However long a dataset is, a shape that stands a hundred times in it is worth a look, and one of ten thousand is not.
    private const long LeastCut = 128;
    private const long MostCut = 8192;

    private readonly int[] counts;
    private readonly int[] ofClip;

    private ShapeCounts(int clips, int drawerBits)
    {
        DrawerBits = drawerBits;
        counts = new int[1 << drawerBits];
        ofClip = new int[clips];
    }

    /// <summary>Upper bits of a key that tell its drawer.</summary>
    public int DrawerBits { get; }

    /// <summary>Postings from which on a drawer is left out.</summary>
    public long Cut { get; private set; }

    public long Postings { get; private set; }

    public static ShapeCounts Of(LandmarkSet landmarks, SearchPlan plan, ParallelOptions parallel)
    {
        // What there will be, by a sample of the clips.
        var form = plan.Constellations();
        var keyBits = form.KeyBits;
        if (keyBits > MostDrawerBits)
        {
            var (sampled, step) = (0L, landmarks.Clips / 256 + 1);
            var (buffer, filed) = (System.Array.Empty<Fingerprints.Landmark>(), new List<Filed>());
            for (var clip = 0; clip < landmarks.Clips; clip += step)
            {
                filed.Clear();
                form.File(landmarks.Of(clip, ref buffer), filed);
                sampled += filed.Count;
            }

            keyBits = Math.Clamp(BitOperations.Log2((ulong)(sampled * step / PostingsOfDrawer) + 1) + 1, 12, MostDrawerBits);
        }

        var shapes = new ShapeCounts(landmarks.Clips, keyBits);
        Parallel.For(0, landmarks.Clips, parallel, () => new Filing(plan), (clip, _, filing) =>
        {
            foreach (var (key, _) in filing.File(landmarks, clip)) Interlocked.Increment(ref shapes.counts[(int)(key >> (64 - shapes.DrawerBits))]);
            shapes.ofClip[clip] = filing.Filed.Count;
            return filing;
        }, _ => { });
        shapes.Judge();
        return shapes;
    }

    /// <summary>How many constellations a clip has.</summary>
    public int OfClip(int clip) => ofClip[clip];

    /// <summary>Whether a drawer holds so much that it tells nothing.</summary>
    public bool IsCommon(int drawer) => counts[drawer] > Cut;

    /// <summary>All drawers that hold too much, ascending.</summary>
    public ImmutableArray<int> Common => [.. Enumerable.Range(0, counts.Length).Where(IsCommon)];

    public int Drawer(ulong key) => (int)(key >> (64 - DrawerBits));

    private void Judge()
    {
        long used = 0;
        foreach (var count in counts)
        {
            Postings += count;
            used += count > 0 ? 1 : 0;
        }

        // Twenty times the mean leaves speech and music whole, and cuts what hum and silence repeat in every frame.
        const int times = 20;
        var mean = times * Postings / Math.Max(1, used);
        Cut = Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)mean), LeastCut, MostCut);
    }
}
