using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SplitGuard.Benchmarks.Sounds;
using SplitGuard.Fingerprints;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Benchmarks.Scale;

/// <summary>
/// As many fingerprints as wanted, made up when asked for: landmarks, half of them on a few bands of the clip's own as tones have
/// them, and a sketch of chance. One clip in so many is a worn copy of another, cut from it at some moment.
/// </summary>
/// <param name="count">How many clips.</param>
/// <param name="frames">Landmark frames of a clip, 16 ms each.</param>
/// <param name="copies">How many of the clips are copies: the last ones, of clips spread over all others.</param>
/// <param name="seed">Of all that is drawn.</param>
internal sealed class MadeClips(int count, int frames, int copies, int seed) : IReadOnlyList<Fingerprint>
{
    private const int GroupFrames = 8;
    private const int LandmarksOfGroup = 5; // 39 a second.
    private const int OwnBands = 10;

    // What is left of a clip's landmarks at the same place to the frame and band, and next to it: as MP3 at 32 kbit/s, Opus at
    // 16 kbit/s or noise at 10 dB leave of effects and music.
    private static readonly (double Exact, double Near)[] Wear = [(0.62, 0.1), (0.5, 0.15), (0.42, 0.1)];

    /// <summary>Cells of the sketch that differ in a copy.</summary>
    private const double Flipped = 0.2;

    /// <summary>What numbers are drawn for: each has its own.</summary>
    private enum Purpose
    {
        Clip,
        Copy,
        Source,
    }

    public int Count => count;

    public Fingerprint this[int index] => index < count - copies ? Original(index) : Copy(index);

    /// <summary>Every copy, the clip that it was made from, and the frame of that at which the copy begins.</summary>
    public IEnumerable<(int Copy, int Source, int Frame)> Copies => Enumerable.Range(count - copies, copies).Select(copy =>
    {
        var (source, frame) = SourceOf(copy);
        return (copy, source, frame);
    });

    public IEnumerator<Fingerprint> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SeededRandom Random(int clip, Purpose purpose) => new(SplitMix.Mix(((ulong)seed << 40) ^ ((ulong)clip << 4) ^ (ulong)purpose));

    private (int Clip, int Frame) SourceOf(int copy) =>
        ((int)((long)(copy - (count - copies)) * (count - copies) / copies), Random(copy, Purpose.Source).Below(frames / 5));

    private Fingerprint Original(int clip)
    {
        var random = Random(clip, Purpose.Clip);
        Span<int> own = stackalloc int[OwnBands];
        for (var i = 0; i < own.Length; i++) own[i] = random.Below(Landmark.Bands);
        var landmarks = new List<Landmark>();
        for (var group = 0; group < frames; group += GroupFrames)
        {
            for (var i = 0; i < LandmarksOfGroup; i++)
            {
                var frame = group + random.Below(GroupFrames);
                if (frame < frames) landmarks.Add(new Landmark(frame, random.Below(2) == 0 ? own[random.Below(OwnBands)] : random.Below(Landmark.Bands)));
            }
        }

        var signs = new ulong[frames * Layout.SketchFrames];
        for (var i = 0; i < signs.Length; i++) signs[i] = random.Next();
        return Made(landmarks, signs);
    }

    private Fingerprint Copy(int clip)
    {
        var (source, begin) = SourceOf(clip);
        var (random, original, other) = (Random(clip, Purpose.Copy), Original(source), Original(clip));
        var (exact, near) = Wear[clip % Wear.Length];

        // What it lost is made up for by other landmarks, as noise does; after the end of its source it goes on with others.
        var end = frames - begin;
        var landmarks = other.Landmarks.Where(landmark => landmark.Frame >= end || random.Between(0, 1) >= exact + near).ToList();
        foreach (var landmark in original.Landmarks)
        {
            if (landmark.Frame < begin) continue;
            var (frame, band, fate) = (landmark.Frame - begin, landmark.Band, random.Between(0, 1));
            if (fate < exact) landmarks.Add(new Landmark(frame, band));
            else if (fate < exact + near) landmarks.Add(new Landmark(Math.Clamp(frame + random.Below(3) - 1, 0, frames - 1), Math.Clamp(band + random.Below(3) - 1, 0, Landmark.Bands - 1)));
        }

        var signs = new ulong[frames * Layout.SketchFrames];
        for (var i = 0; i < signs.Length; i++)
        {
            var from = i + begin * Layout.SketchFrames;
            signs[i] = from < signs.Length ? original.Sketch.Signs[from] ^ Flips(random) : other.Sketch.Signs[i];
        }

        return Made(landmarks, signs);
    }

    /// <summary>Each bit set with about the chance of a flip.</summary>
    private static ulong Flips(SeededRandom random)
    {
        const int binaryPlaces = 5;
        var flips = 0UL;
        for (var place = 0; place < binaryPlaces; place++)
        {
            var bit = ((int)(Flipped * (1 << binaryPlaces)) >> place) & 1;
            flips = bit == 1 ? flips | random.Next() : flips & random.Next();
        }

        return flips;
    }

    private static ImmutableArray<Landmark> Sorted(List<Landmark> landmarks)
    {
        var places = CollectionsMarshal.AsSpan(landmarks);
        MemoryMarshal.Cast<Landmark, uint>(places).Sort(); // A landmark's number is its frame above its band.
        var sorted = ImmutableArray.CreateBuilder<Landmark>(places.Length);
        for (var i = 0; i < places.Length; i++)
        {
            if (i == 0 || places[i] != places[i - 1]) sorted.Add(places[i]);
        }

        return sorted.DrainToImmutable();
    }

    private Fingerprint Made(List<Landmark> landmarks, ulong[] signs)
    {
        var masks = new ulong[frames];
        Array.Fill(masks, ~0UL);
        return new Fingerprint(
            (long)frames * Layout.Hop,
            Sorted(landmarks),
            new ContrastSketch(ImmutableCollectionsMarshal.AsImmutableArray(signs), ImmutableCollectionsMarshal.AsImmutableArray(masks)));
    }
}
