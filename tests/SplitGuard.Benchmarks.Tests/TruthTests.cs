using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Sounds;
using SplitGuard.Tests.Audio;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

/// <summary>What is said to be true of a copy is what its file holds, encoded and decoded again.</summary>
public class TruthTests
{
    private const double Step = 0.001;
    private const int Farthest = 200;

    public static TheoryData<string> Names => [.. Transforms.All.Select(transform => transform.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Loudness_rises_and_falls_where_it_should(string name)
    {
        Needs.Ffmpeg();
        using var folder = new TemporaryFolder();
        var transform = Transforms.All.Single(each => each.Name == name);
        var original = MadeSounds.Bursts(1, 6);
        var copy = transform.Apply(new Copy(original), new Materials(() => MadeSounds.Bursts(2, 3), new SeededRandom(3)));
        var path = folder.Path("copy" + transform.Encoding.Extension);
        transform.Encoding.Write(copy.Sound, path);
        var heard = Ffmpeg.Decode(path);

        Assert.InRange(copy.Heard.To - copy.Heard.From, 1, 6);
        foreach (var offset in new[] { copy.Offset, copy.SecondOffset }.OfType<double>())
            Assert.InRange(BestLag(original, heard, copy, offset), -10 * Step, 10 * Step);
    }

    /// <summary>By how many seconds the copy's envelope must be moved to lie best on the original's.</summary>
    private static double BestLag(Sound original, Sound heard, Copy copy, double offset)
    {
        var (first, count) = ((int)(copy.Heard.From / Step), (int)((copy.Heard.To - copy.Heard.From) / Step));
        var (there, here) = (Energy(original), Energy(heard));
        var reference = Envelope(there, original.Rate, moment => moment * Step, first, count);
        return Enumerable.Range(-Farthest, 2 * Farthest + 1).MaxBy(lag => Correlation(
            reference, Envelope(here, heard.Rate, moment => ((moment + lag) * Step - offset) * copy.Speed, first, count))) * Step;
    }

    /// <summary>The energy before each sample.</summary>
    private static double[] Energy(Sound sound)
    {
        var mono = sound.Mixdown();
        var before = new double[mono.Length + 1];
        for (var at = 0; at < mono.Length; at++) before[at + 1] = before[at] + mono[at] * mono[at];
        return before;
    }

    private static double[] Envelope(double[] energy, int rate, Func<int, double> seconds, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(moment =>
        {
            var start = Math.Clamp((int)(seconds(moment) * rate), 0, energy.Length - 1);
            var end = Math.Clamp((int)((seconds(moment) + 4 * Step) * rate), 0, energy.Length - 1);
            return Math.Sqrt(energy[end] - energy[start]);
        })];

    private static double Correlation(double[] one, double[] other)
    {
        var (mean, otherMean) = (one.Average(), other.Average());
        return one.Zip(other, (x, y) => (x - mean) * (y - otherMean)).Sum() / Math.Sqrt(other.Sum(y => (y - otherMean) * (y - otherMean)) + 1e-12);
    }
}
