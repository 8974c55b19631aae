using System.Globalization;
using SplitGuard.Audio;
using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.OneShots;

/// <summary>Short clips, by duration.</summary>
internal static class OneShotPool
{
    private static readonly double[] Bounds = [0.02, 0.1, 0.2, 0.5, 1];

    /// <summary>At most <paramref name="count"/> clips of a folder that are shorter than a second and not silent.</summary>
    public static IEnumerable<Clip> Draw(KindFolder folder, int seed, int count) => folder.Files()
        .OrderBy(file => SeededRandom.For(seed, file.Path).Next())
        .Select(file => (file, facts: AudioDecoder.Decode(file.File, _ => { })))
        .Where(each => each.facts.IsReadable && !each.facts.IsSilent && BucketOf(each.facts.Seconds) is not null)
        .Select(each => new Clip(each.file.File, each.file.Path, each.file.Recording, 0, each.facts.Seconds))
        .Take(count);

    /// <summary>Such as <c>0.1-0.2s</c>; null when the duration is none of a one-shot.</summary>
    public static string? BucketOf(double seconds)
    {
        for (var bound = 1; bound < Bounds.Length; bound++)
        {
            if (seconds >= Bounds[bound - 1] && seconds < Bounds[bound])
                return string.Create(CultureInfo.InvariantCulture, $"{Bounds[bound - 1]}-{Bounds[bound]}s");
        }

        return null;
    }
}
