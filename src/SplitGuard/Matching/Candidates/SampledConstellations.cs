using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// Three or four landmarks at a time, of which there are far more than can be filed: a sample by shape, the same for every clip,
/// so that two copies keep the same. The more landmarks, the fewer clips share one by chance.
/// </summary>
internal sealed class SampledConstellations : Constellations
{
    private const int MaxFrames = 40;
    private const int MaxBands = 40;

    /// <summary>Most landmarks after one that are looked at.</summary>
    private const int MostOthers = 64;

    /// <summary>Bands that count as one place, as a power of two.</summary>
    private const int PlaceBits = 4;

    // A distance is 7 bits of bands and 5 bits of double frames, which half of what moves by a frame does not leave.
    private const int DistanceBits = 12;
    private const int FrameBits = 5;

    /// <summary>10 s: what is wanted of a clip, a longer one has for every 10 s.</summary>
    private const int WantedFrames = 625;

    /// <summary>What is kept of the longest clips: memory for one clip stays bounded.</summary>
    private const int MostOfClip = 1 << 21;

    /// <summary>How many samples there are, each with a sixth fewer distances than the one before.</summary>
    private const int Samples = 64;

    /// <summary>For each distance between two landmarks in how many samples it is; 0 where they are not near each other.</summary>
    private static readonly byte[] SamplesWith = CountSamples();

    private readonly int size;
    private readonly int wanted;
    private readonly int sparsest;
    private readonly List<(ulong Shape, Landmark First)> constellations = [];

    /// <param name="size">Landmarks of each, 3 or 4.</param>
    /// <param name="wanted">How many there should be for each 10 s of a clip, and for a shorter clip.</param>
    /// <param name="sparsest">The sparsest sample; each step keeps a sixth fewer distances than the one before, 0 keeps all.</param>
    public SampledConstellations(int size, int wanted, int sparsest) => (this.size, this.wanted, this.sparsest) = (size, wanted, sparsest);

    public override int KeyBits => 64;

    /// <summary>The densest that is not too much.</summary>
    public override int SampleOf(ReadOnlySpan<Landmark> landmarks)
    {
        Span<long> made = stackalloc long[Samples];
        made.Clear();
        for (var i = 0; i < landmarks.Length; i++) Count(landmarks[i..], made);
        var frames = landmarks.IsEmpty ? 0 : landmarks[^1].Frame;
        var most = Math.Min(MostOfClip, Math.Max(wanted, (long)wanted * frames / WantedFrames));
        var sample = sparsest;
        while (sample < Samples - 1 && made[sample] > MostOfClip) sample++;
        while (sample > 0 && made[sample - 1] <= most) sample--;
        return sample;
    }

    public override void File(ReadOnlySpan<Landmark> landmarks, int sample, List<Filed> filed)
    {
        Collect(landmarks, sample);
        foreach (var (shape, first) in constellations) filed.Add(new Filed(Key(shape, first.Band >> PlaceBits), first));
    }

    public override void LookUp(ReadOnlySpan<Landmark> landmarks, int sample, List<Filed> filed)
    {
        Collect(landmarks, sample);
        foreach (var (shape, first) in constellations)
        {
            var (lowest, highest) = (Math.Max(0, first.Band - MaxShift) >> PlaceBits, Math.Min(Landmark.Bands - 1, first.Band + MaxShift) >> PlaceBits);
            for (var place = lowest; place <= highest; place++) filed.Add(new Filed(Key(shape, place), first));
        }
    }

    /// <summary>Spreads shape and place over all bits (SplitMix64; Steele, Lea and Flood 2014).</summary>
    private static ulong Key(ulong shape, int place)
    {
        var x = ((shape << 3) | (uint)place) + 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    private void Collect(ReadOnlySpan<Landmark> landmarks, int sample)
    {
        constellations.Clear();
        Span<ushort> others = stackalloc ushort[MostOthers];
        for (var i = 0; i < landmarks.Length; i++)
        {
            var kept = others[..Near(landmarks[i..], sample, others)];
            kept.Sort(); // In an order that does not depend on which of two comes first.
            Combine(kept, landmarks[i]);
        }
    }

    /// <summary>Adds for each sample how many constellations of it begin with the first landmark.</summary>
    private void Count(ReadOnlySpan<Landmark> landmarks, Span<long> made)
    {
        Span<int> last = stackalloc int[Samples + 1];
        last.Clear();
        var (first, sparsestSeen) = (landmarks[0], 0);
        foreach (var landmark in landmarks[1..])
        {
            if (landmark.Frame - first.Frame > MaxFrames) break;
            var samples = SamplesWith[Place(first, landmark)];
            last[samples]++;
            sparsestSeen = Math.Max(sparsestSeen, samples);
        }

        var kept = 0L;
        for (var sample = sparsestSeen - 1; sample >= 0; sample--)
        {
            kept = Math.Min(kept + last[sample + 1], MostOthers);
            made[sample] += size == 3 ? kept * (kept - 1) / 2 : kept * (kept - 1) * (kept - 2) / 6;
        }
    }

    /// <summary>The distances of a sample from the first landmark to those after it.</summary>
    /// <returns>How many there are.</returns>
    private static int Near(ReadOnlySpan<Landmark> landmarks, int sample, Span<ushort> distances)
    {
        var (first, count) = (landmarks[0], 0);
        foreach (var landmark in landmarks[1..])
        {
            if (landmark.Frame - first.Frame > MaxFrames || count == distances.Length) break;
            if (SamplesWith[Place(first, landmark)] > sample) distances[count++] = Distance(landmark.Frame - first.Frame, landmark.Band - first.Band);
        }

        return count;
    }

    private static ushort Distance(int frames, int bands) => (ushort)(((bands + MaxBands) << FrameBits) | ((frames + 1) / 2));

    /// <summary>Where the distance between two landmarks stands in <see cref="SamplesWith"/>.</summary>
    private static int Place(Landmark first, Landmark other) => ((other.Frame - first.Frame) * 2 * Landmark.Bands) + other.Band - first.Band + Landmark.Bands;

    private void Combine(ReadOnlySpan<ushort> others, Landmark first)
    {
        for (var i = 0; i < others.Length; i++)
        {
            for (var j = i + 1; j < others.Length; j++)
            {
                var two = ((ulong)others[i] << DistanceBits) | others[j];
                if (size == 3) constellations.Add((two, first));
                else for (var k = j + 1; k < others.Length; k++) constellations.Add(((two << DistanceBits) | others[k], first));
            }
        }
    }

    private static byte[] CountSamples()
    {
        const ulong sixthLess = 3611622603; // 2^-¼ in 32 binary places: four steps halve a sample.
        var counts = new byte[(MaxFrames + 1) * 2 * Landmark.Bands];
        for (var frames = 1; frames <= MaxFrames; frames++)
        {
            for (var bands = -MaxBands; bands <= MaxBands; bands++)
            {
                var place = Key(Distance(frames, bands), 0) >> 32;
                byte samples = 1;
                for (var bound = sixthLess; place < bound && samples < Samples; bound = (bound * sixthLess) >> 32) samples++;
                counts[frames * 2 * Landmark.Bands + bands + Landmark.Bands] = samples;
            }
        }

        return counts;
    }
}
