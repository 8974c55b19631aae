using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Where the constellations of some clips stand in an index, roughly in its order: memory is read in order many times faster than at
/// random. Not thread-safe: holds its work space.
/// </summary>
internal sealed class LookUps(Filing filing)
{
    /// <summary>Upper bits of a key by which they are put in order.</summary>
    private const int RegionBits = 11;

    private readonly List<LookUp> asked = [];
    private readonly List<Pile> piles = [];
    private readonly int[] regions = new int[(1 << RegionBits) + 1];
    private LookUp[] ordered = [];

    private readonly record struct LookUp(ulong Key, Landmark First, int Voter)
    {
        public Filed Filed => new(Key, First);

        public int Region => Filed.Drawer(RegionBits);
    }

    /// <summary>Postings under one key, and the constellation that was looked up.</summary>
    /// <param name="Start">The first posting.</param>
    /// <param name="End">The posting after the last that has not voted.</param>
    /// <param name="Voter">The clip that asked, counted from the first that does.</param>
    /// <param name="First">The first landmark of its constellation.</param>
    /// <param name="Tag">Of the postings that have the same key.</param>
    public record struct Pile(int Start, int End, int Voter, Landmark First, int Tag);

    public Span<Pile> Piles => CollectionsMarshal.AsSpan(piles);

    /// <summary>Looks up each clip from one to before another that is new.</summary>
    /// <returns>How many postings there are.</returns>
    public long Find(int from, int to, Changes changes, ConstellationIndex index)
    {
        asked.Clear();
        for (var clip = from; clip < to; clip++)
        {
            if (!changes.IsNew(clip)) continue;
            foreach (var filed in filing.LookUp(clip)) asked.Add(new LookUp(filed.Key, filed.First, clip - from));
        }

        Order();
        piles.Clear();
        var postings = 0L;
        foreach (var lookUp in ordered.AsSpan(0, asked.Count))
        {
            var (start, end) = index.Find(lookUp.Filed);
            if (start == end) continue;
            piles.Add(new Pile(start, end, lookUp.Voter, lookUp.First, index.TagOf(lookUp.Filed)));
            postings += end - start;
        }

        return postings;
    }

    private void Order()
    {
        if (ordered.Length < asked.Count) ordered = new LookUp[asked.Count * 2];
        Array.Clear(regions);
        foreach (var lookUp in asked) regions[lookUp.Region + 1]++;
        for (var region = 0; region < 1 << RegionBits; region++) regions[region + 1] += regions[region];
        foreach (var lookUp in asked) ordered[regions[lookUp.Region]++] = lookUp;
    }
}
