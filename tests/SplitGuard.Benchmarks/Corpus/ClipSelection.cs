using SplitGuard.Audio;
using SplitGuard.Benchmarks.Sounds;
using SplitGuard.Fingerprints;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>Draws the clips of a corpus, as many recordings as there are before a second clip of any, and none that is silent or very short.</summary>
internal sealed class ClipSelection(Part part, int seed, double longest)
{
    /// <summary>Shortest rest of a file, after whole clips were cut from it, that becomes a clip too.</summary>
    private const double ShortestRest = 2;

    /// <summary>Shorter files are left out: some transforms have no room in them.</summary>
    private const double Shortest = 0.15;

    /// <summary>Clips of one kind that do not overlap, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<Clip> Draw(KindFolder folder, int count)
    {
        var files = folder.Files()
            .Where(file => part == Part.All || Parts.Of(file.Recording) == part)
            .ToList();
        var drawn = InTurns(files, file => file.Recording, file => file.Path).Take(count);
        var clips = drawn.SelectMany(file => Cut(file.File, file.Path, file.Recording));
        return [.. InTurns(clips, clip => clip.Recording, clip => $"{clip.Path}@{clip.StartSeconds:0.###}").Take(count)];
    }

    private IEnumerable<T> InTurns<T>(IEnumerable<T> all, Func<T, string> recording, Func<T, string> name)
    {
        ulong Order(T one) => SeededRandom.For(seed, name(one)).Next();
        return all
            .GroupBy(recording)
            .SelectMany(group => group.OrderBy(Order).Select((one, turn) => (one, turn)))
            .OrderBy(each => each.turn)
            .ThenBy(each => Order(each.one))
            .Select(each => each.one);
    }

    private IEnumerable<Clip> Cut(string file, string path, string recording)
    {
        var samples = new List<float>();
        var facts = AudioDecoder.Decode(file, block => samples.AddRange(block));
        if (!facts.IsReadable || facts.Seconds < Shortest) yield break;
        for (var start = 0.0; start == 0 || start + ShortestRest <= facts.Seconds; start += longest)
        {
            var clip = new Clip(file, path, recording, start, Math.Min(longest, facts.Seconds - start));
            if (Sounds(clip, samples)) yield return clip;
        }
    }

    private static bool Sounds(Clip clip, List<float> samples)
    {
        var (first, count) = ((int)(clip.StartSeconds * FingerprintExtractor.SampleRate), (int)(clip.Seconds * FingerprintExtractor.SampleRate));
        return new Activity(new Sound(FingerprintExtractor.SampleRate, [[.. samples.Skip(first).Take(count)]])).Count > 0;
    }
}
