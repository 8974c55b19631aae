using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Every pair of neighbouring landmarks of every clip, findable by its shape: the distance between the two, and roughly the
/// first one's band. Shapes that too many clips share are left out: they tell nothing.
/// </summary>
internal sealed class LandmarkIndex
{
    /// <summary>Bands that count as one place, as a power of two: a fraction of what a change of pitch shifts.</summary>
    public const int PlaceBits = 2;

    public const int Places = Landmark.Bands >> PlaceBits;
    private const int Widths = 2 * LandmarkPair.MaxBands + 1;
    private const int Lengths = LandmarkPair.MaxFrames + 1;
    private const int Keys = Places * Widths * Lengths;

    // However long a dataset is, a shape that stands a hundred times in it is worth a look, and one of ten thousand is not.
    private const long LeastCut = 100;
    private const long MostCut = 10_000;

    private readonly int[] start = new int[Keys + 1];
    private readonly Posting[] postings;
    private readonly long mostPostings;

    /// <param name="Clip">Index of the clip.</param>
    /// <param name="First">The pair's first landmark.</param>
    public readonly record struct Posting(int Clip, Landmark First);

    public LandmarkIndex(IReadOnlyList<Fingerprint> clips)
    {
        Pairs = new int[clips.Count];
        for (var clip = 0; clip < clips.Count; clip++)
        {
            foreach (var pair in LandmarkPair.Of(clips[clip]))
            {
                start[Key(pair.First.Band >> PlaceBits, pair.Frames, pair.Bands) + 1]++;
                Pairs[clip]++;
            }
        }

        for (var key = 0; key < Keys; key++) start[key + 1] = checked(start[key + 1] + start[key]);
        postings = new Posting[start[Keys]];
        var next = start.AsSpan(0, Keys).ToArray();
        for (var clip = 0; clip < clips.Count; clip++)
        {
            foreach (var pair in LandmarkPair.Of(clips[clip]))
                postings[next[Key(pair.First.Band >> PlaceBits, pair.Frames, pair.Bands)]++] = new Posting(clip, pair.First);
        }

        // Twenty times the mean leaves speech and music whole, and cuts what hum and silence repeat in every frame.
        var used = start.Zip(start.Skip(1)).Count(pair => pair.Second > pair.First);
        mostPostings = Math.Clamp(20L * postings.Length / Math.Max(1, used), LeastCut, MostCut);
    }

    /// <summary>How many pairs each clip has.</summary>
    public int[] Pairs { get; }

    /// <summary>Pairs of a shape, by clip and frame; none for a shape that no clip or too many have.</summary>
    public ReadOnlySpan<Posting> Find(int place, int frames, int bands)
    {
        if ((uint)place >= Places || frames is < 1 or > LandmarkPair.MaxFrames || Math.Abs(bands) > LandmarkPair.MaxBands) return default;
        var key = Key(place, frames, bands);
        var found = postings.AsSpan(start[key], start[key + 1] - start[key]);
        return found.Length <= mostPostings ? found : default;
    }

    private static int Key(int place, int frames, int bands) => (place * Widths + bands + LandmarkPair.MaxBands) * Lengths + frames;
}
