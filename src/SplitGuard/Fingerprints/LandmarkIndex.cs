using System.Runtime.InteropServices;

namespace SplitGuard.Fingerprints;

/// <summary>
/// Every pair of neighbouring landmarks of every clip, findable by its shape: the first one's band, and the distance to the
/// second in bands and frames (Wang 2003). Shapes that too many clips share are left out: they tell nothing.
/// </summary>
internal sealed class LandmarkIndex
{
    public const int MaxFrames = 40;
    private const int MaxBands = 40;
    private const int FanOut = 8;
    private const int Keys = BandSpectrum.Bands * (2 * MaxBands + 1) * (MaxFrames + 1);

    /// <summary>Clips with fewer shapes than this are found by single landmarks too: a lone ping or click has no others.</summary>
    private const int FewShapes = 12;

    // However long a dataset is, a shape that stands a hundred times in it is worth a look, and one of ten thousand is not.
    private const long LeastCut = 100;
    private const long MostCut = 10_000;

    private readonly int[] start = new int[Keys + 1];
    private readonly Posting[] postings;
    private readonly List<Posting>[] lone = [.. Enumerable.Range(0, BandSpectrum.Bands).Select(_ => new List<Posting>())];

    /// <param name="Clip">Index of the clip.</param>
    /// <param name="Frame">Frame of the pair's first landmark.</param>
    public readonly record struct Posting(int Clip, int Frame);

    public LandmarkIndex(IReadOnlyList<Fingerprint> clips)
    {
        Shapes = new int[clips.Count];
        for (var clip = 0; clip < clips.Count; clip++)
        {
            foreach (var (key, _) in Pairs(clips[clip]))
            {
                start[key + 1]++;
                Shapes[clip]++;
            }
        }

        for (var key = 0; key < Keys; key++) start[key + 1] = checked(start[key + 1] + start[key]);
        postings = new Posting[start[Keys]];
        var next = start.AsSpan(0, Keys).ToArray();
        for (var clip = 0; clip < clips.Count; clip++)
        {
            foreach (var (key, frame) in Pairs(clips[clip])) postings[next[key]++] = new Posting(clip, frame);
            if (!HasFewShapes(clip)) continue;
            foreach (var landmark in clips[clip].Landmarks) lone[landmark.Band].Add(new Posting(clip, landmark.Frame));
        }

        // Twenty times the mean leaves speech and music whole, and cuts what hum and silence repeat in every frame.
        var used = start.Zip(start.Skip(1)).Count(pair => pair.Second > pair.First);
        MostPostings = Math.Clamp(20L * postings.Length / Math.Max(1, used), LeastCut, MostCut);
    }

    private long MostPostings { get; }

    /// <summary>How many shapes each clip has.</summary>
    public int[] Shapes { get; }

    public bool HasFewShapes(int clip) => Shapes[clip] < FewShapes;

    /// <summary>Single landmarks in a band, of clips with few shapes only; by clip and frame.</summary>
    public ReadOnlySpan<Posting> FindLone(int band) =>
        band >= 0 && band < lone.Length ? CollectionsMarshal.AsSpan(lone[band]) : default;

    /// <summary>Postings of a shape, by clip and frame; none for a shape that is too common.</summary>
    public ReadOnlySpan<Posting> Find(int key)
    {
        var found = postings.AsSpan(start[key], start[key + 1] - start[key]);
        return found.Length <= MostPostings ? found : default;
    }

    /// <summary>The shapes of a clip's pairs and the frames they begin at.</summary>
    public static IEnumerable<(int Key, int Frame)> Pairs(Fingerprint clip)
    {
        var landmarks = clip.Landmarks;
        for (var i = 0; i < landmarks.Length; i++)
        {
            var made = 0;
            for (var j = i + 1; j < landmarks.Length && made < FanOut; j++)
            {
                var frames = landmarks[j].Frame - landmarks[i].Frame;
                if (frames > MaxFrames) break;
                var bands = landmarks[j].Band - landmarks[i].Band;
                if (frames == 0 || Math.Abs(bands) > MaxBands) continue;
                made++;
                yield return (Key(landmarks[i].Band, bands, frames), landmarks[i].Frame);
            }
        }
    }

    /// <summary>The key of the same shape a frame shorter or longer, or of none (−1): two clips' frames need not begin at one moment.</summary>
    public static int Stretched(int key, int frames)
    {
        var length = key % (MaxFrames + 1) + frames;
        return length is >= 1 and <= MaxFrames ? key + frames : -1;
    }

    private static int Key(int band, int bands, int frames) => (band * (2 * MaxBands + 1) + bands + MaxBands) * (MaxFrames + 1) + frames;
}
