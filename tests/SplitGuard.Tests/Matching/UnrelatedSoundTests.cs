using SplitGuard.Matching;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Matching;

/// <summary>Sounds that are alike, yet no copies: chance alone must not match them.</summary>
public class UnrelatedSoundTests
{
    // Every family has seeds of its own: one noise, once alone and once under a hum, would be a copy.
    private static int families;

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<float[]>> Families = new Dictionary<string, IReadOnlyList<float[]>>
    {
        ["noise"] = Make(40, (seed, random) => Noise(0.3 + (2 * random.NextDouble()), seed)),
        ["bursts"] = Make(40, (seed, random) => Bursts(0.5 + random.NextDouble(), seed)),
        ["clicks"] = Make(30, (seed, random) => Clicks(0.5 + random.NextDouble(), seed)),
        ["vowels of one pitch"] = Make(60, (seed, random) => Vowel(0.3 + (0.5 * random.NextDouble()), 120, 300 + (500 * random.NextDouble()), 900 + (1_500 * random.NextDouble()), seed)),
        ["one vowel of many pitches"] = Make(30, (seed, random) => Vowel(0.5, 80 + (150 * random.NextDouble()), 600, 1_200, seed)),
        ["one tone"] = Make(30, (_, random) => Tone(0.5 + random.NextDouble(), 440, 6.28 * random.NextDouble(), 0.01 + (0.5 * random.NextDouble()))),
        ["hum and noise"] = Make(40, (seed, random) => Mix(Hum(2), Noise(2, seed, 0.01 + (0.02 * random.NextDouble())))),
        ["dither"] = Make(20, (seed, _) => Noise(1, seed, 1e-4)),
        ["sentences said again by one voice"] = Make(48, (seed, _) => Take(2.5, sentence: seed / 97 % 8, take: seed)),
        ["sentences with a word in common"] = Make(24, (seed, _) => [.. Babble(1.5, seed), .. Babble(0.4, seed: 7), .. Babble(1.5, seed + 1)]),
        ["constants"] = Make(10, (_, random) => Constant(0.5 + random.NextDouble(), random.NextSingle() - 0.5f)),
        ["silence"] = Make(10, (_, random) => Silence(2 * random.NextDouble())),
    };

    public static TheoryData<string> Names => [.. Families.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_matches_within_a_family(string name) => AssertNoMatch(Families[name]);

    [Fact]
    public void Nothing_matches_among_all() => AssertNoMatch([.. Families.Values.SelectMany(sounds => sounds)]);

    /// <summary>Two pure glides that cross at one rate are the same waveform for that moment, but no more than that.</summary>
    [Fact]
    public void Warbles_match_at_most_where_they_cross()
    {
        var warbles = Make(40, (seed, random) => Noisy(
            Warble(0.3 + random.NextDouble(), 200 + (800 * random.NextDouble()), 200 + (3_000 * random.NextDouble()), seed), 20, 1_000_000 + seed));

        Assert.All(Find(warbles), match => Assert.InRange(match.OverlapSeconds, 0, 0.1));
    }

    private static void AssertNoMatch(IReadOnlyList<float[]> sounds) =>
        Assert.Empty(Find(sounds));

    private static IReadOnlyList<Match> Find(IReadOnlyList<float[]> sounds) =>
        Matcher.FindMatches([.. sounds.Select(Print)], new MatchOptions(), null, TestContext.Current.CancellationToken);

    private static IReadOnlyList<float[]> Make(int count, Func<int, Random, float[]> make)
    {
        var random = new Random(++families);
        return [.. Enumerable.Range(0, count).Select(i => make(100_000 * families + (97 * i), random))];
    }

    private static float[] Hum(double seconds) =>
        Mix(Mix(Tone(seconds, 50, level: 0.3), Tone(seconds, 100, level: 0.1)), Tone(seconds, 150, level: 0.05));
}
