using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// The constellations of a run of clips in drawers, by their keys. Those of shapes that too many clips share are left out. Immutable.
/// </summary>
internal sealed class ConstellationIndex
{
    /// <summary>Below so many postings one thread has them filed before others have begun.</summary>
    private const long FewPostings = 1 << 22;

    /// <summary>Room that a posting takes.</summary>
    public const int PostingBytes = 8;

    private readonly int[] start;
    private readonly Posting[] postings;
    private readonly int count;
    private readonly int drawerBits;

    /// <summary>Where a constellation stands: a clip, its first landmark, and a few bits of the key beyond the drawer.</summary>
    public readonly record struct Posting : IComparable<Posting>
    {
        // From the top: clip 25 bits, frame 24, band 7, tag 8.
        private const int TagBits = 8;
        private const int BandBits = 7;
        private const int FrameBits = 24;
        public const int MaxClips = 1 << (64 - TagBits - BandBits - FrameBits);

        private readonly ulong packed;

        public Posting(int clip, Landmark first, int tag) =>
            packed = ((((((ulong)clip << FrameBits) | (uint)first.Frame) << BandBits) | (uint)first.Band) << TagBits) | (uint)tag;

        public int Clip => (int)(packed >> (FrameBits + BandBits + TagBits));

        public int Frame => (int)(packed >> (BandBits + TagBits)) & ((1 << FrameBits) - 1);

        public int Band => (int)(packed >> TagBits) & ((1 << BandBits) - 1);

        public int Tag => (int)packed & ((1 << TagBits) - 1);

        public static int TagOf(ulong key, int drawerBits) => (int)(key >> (64 - drawerBits - TagBits)) & ((1 << TagBits) - 1);

        public int CompareTo(Posting other) => packed.CompareTo(other.packed);
    }

    /// <param name="source">Of all clips.</param>
    /// <param name="shapes">Of all clips.</param>
    /// <param name="from">The first clip to file.</param>
    /// <param name="to">The clip after the last.</param>
    /// <param name="before">An index that is no longer used; its room is taken over.</param>
    /// <param name="parallel">Threads.</param>
    public ConstellationIndex(ConstellationSource source, ShapeCounts shapes, int from, int to, ConstellationIndex? before, ParallelOptions parallel)
    {
        (From, To, drawerBits) = (from, to, shapes.DrawerBits);
        start = before?.start ?? new int[(1 << drawerBits) + 1];
        Array.Clear(start);
        long total = 0;
        for (var clip = from; clip < to; clip++) total += shapes.OfClip(clip);
        var threads = total < FewPostings ? new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = parallel.CancellationToken } : parallel;
        Parallel.For(from, to, threads, () => new Clerk(source.Filing(), shapes), (clip, _, clerk) =>
        {
            foreach (var filed in clerk.Take(clip, start)) Interlocked.Increment(ref start[filed.Drawer(drawerBits) + 1]);
            return clerk;
        }, _ => { });

        for (var drawer = 0; drawer + 1 < start.Length; drawer++) start[drawer + 1] = checked(start[drawer + 1] + start[drawer]);
        count = start[^1];
        postings = before?.postings.Length >= count ? before.postings : new Posting[count];

        // While they are filled, drawers end where they will begin: filled from behind.
        Parallel.For(from, to, threads, () => new Clerk(source.Filing(), shapes), (clip, _, clerk) =>
        {
            clerk.Put(clip, start, postings);
            return clerk;
        }, _ => { });
        for (var drawer = 0; drawer + 1 < start.Length; drawer++) start[drawer] = start[drawer + 1];
        start[^1] = count;
        const int share = 1 << 12;
        Parallel.For(0, (1 << drawerBits) / share, threads, part =>
        {
            for (var drawer = part * share; drawer < (part + 1) * share; drawer++)
            {
                if (start[drawer + 1] - start[drawer] > 1) postings.AsSpan(start[drawer]..start[drawer + 1]).Sort();
            }
        });
    }

    /// <summary>All postings, drawer after drawer; in a drawer by clip, frame and band.</summary>
    public ReadOnlySpan<Posting> Postings => postings.AsSpan(0, count);

    /// <summary>The first clip that is filed.</summary>
    public int From { get; }

    /// <summary>The clip after the last that is filed.</summary>
    public int To { get; }

    /// <summary>Where a constellation's drawer lies among the postings; what is in it may have another <see cref="Posting.Tag"/>.</summary>
    public (int Start, int End) Find(Filed filed)
    {
        var drawer = filed.Drawer(drawerBits);
        return (start[drawer], start[drawer + 1]);
    }

    /// <summary>Begins to fetch the last postings of some piles.</summary>
    public void Fetch(ReadOnlySpan<LookUps.Pile> piles)
    {
        const int fetchedAtOnce = 64 / PostingBytes;
        foreach (ref readonly var pile in piles)
        {
            if (pile.Start == pile.End) continue;
            Prefetch.At(postings, pile.End - 1);
            Prefetch.At(postings, Math.Max(pile.Start, pile.End - 1 - fetchedAtOnce));
        }
    }

    /// <summary>The tag that postings of a key have.</summary>
    public int TagOf(Filed filed) => Posting.TagOf(filed.Key, drawerBits);

    /// <summary>One thread's filing. What it touches is far apart, so that it asks for all that a clip needs before it goes on.</summary>
    private sealed class Clerk(Filing filing, ShapeCounts shapes)
    {
        private readonly List<int> places = [];

        /// <summary>A clip's constellations, those of common shapes left out; their drawers are being fetched.</summary>
        public List<Filed> Take(int clip, int[] drawers)
        {
            var all = filing.File(clip);
            all.RemoveAll(filed => shapes.IsCommon(filed.Drawer(shapes.DrawerBits)));
            foreach (var filed in all) Prefetch.At(drawers, filed.Drawer(shapes.DrawerBits) + 1);
            return all;
        }

        public void Put(int clip, int[] drawers, Posting[] postings)
        {
            places.Clear();
            var all = Take(clip, drawers);
            foreach (var filed in all)
            {
                var place = Interlocked.Decrement(ref drawers[filed.Drawer(shapes.DrawerBits) + 1]);
                places.Add(place);
                Prefetch.At(postings, place);
            }

            for (var i = 0; i < places.Count; i++) postings[places[i]] = new Posting(clip, all[i].First, Posting.TagOf(all[i].Key, shapes.DrawerBits));
        }
    }
}
