using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Tests.Audio;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Matching;

/// <summary>Copies are found among other sounds, and the match says how they lie on each other.</summary>
public class CopyTests
{
    /// <summary>Half a frame of the sketch, and a little for lines that tilt.</summary>
    private const double ExactSeconds = 0.003;

    private static readonly Fingerprint[] Others = [.. Enumerable.Range(100, 8).SelectMany(seed => new[] { Print(Babble(2, seed)), Print(Bursts(1, seed)) })];

    public static TheoryData<string> Kinds => ["babble", "noise", "bursts", "clicks", "glide"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_exact_copy_matches_whole(string kind) => AssertWhole(Find(Sound(kind), Sound(kind)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gain_does_not_matter(string kind)
    {
        AssertWhole(Find(Sound(kind), Gained(Sound(kind), 0.05)));
        AssertWhole(Find(Sound(kind), Gained(Sound(kind), 3)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Polarity_does_not_matter(string kind) => AssertWhole(Find(Sound(kind), Gained(Sound(kind), -1)));

    [Theory]
    [InlineData(0, 1.5)]
    [InlineData(256, 1.5)]
    [InlineData(8_192, 0.7)]
    [InlineData(5_001, 0.5)]
    [InlineData(12_345, 0.8)]
    [InlineData(16_003, 1.2)]
    [InlineData(20_130, 0.6)]
    public void An_excerpt_is_found_where_it_was_cut(int from, double seconds)
    {
        foreach (var kind in new[] { "babble", "noise", "bursts" })
        {
            var sound = Sound(kind);

            var match = Find(sound, sound.AsSpan(from, Samples(seconds)).ToArray());

            Assert.Equal((double)from / Rate, match.OffsetSeconds, 2 * ExactSeconds);
            // Bursts may have silence at both ends of the excerpt, up to 0.1 s each, which is no part of what is shared.
            Assert.InRange(match.OverlapSeconds, seconds - (kind == "bursts" ? 0.2 : 0.16), seconds + 0.001);
            Assert.InRange(match.CoverageB, 0.7, 1);
            Assert.Equal(seconds / 3, match.CoverageA, 0.07);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_excerpt_is_found_wherever_it_was_cut_between_two_frames(int samples)
    {
        for (var seed = 200; seed < 216; seed++)
        {
            var (sound, from) = (seed % 2 == 0 ? Babble(2, seed) : Bursts(2, seed), 4 * (seed + 550) + samples);

            var match = Find(sound, sound.AsSpan(from, 20_000).ToArray());

            Assert.Equal((double)from / Rate, match.OffsetSeconds, ExactSeconds);
        }
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(1.111)]
    public void The_end_of_one_that_is_the_start_of_another_is_found(double shared)
    {
        var first = Sound("babble");
        float[] second = [.. first[^Samples(shared)..], .. Babble(1.5, seed: 40)];

        var match = Find(first, second);

        Assert.Equal(3 - shared, match.OffsetSeconds, 0.02);
        Assert.Equal(shared, match.OverlapSeconds, 0.1);
        Assert.Equal(shared / 3, match.CoverageA, 0.04);
        Assert.Equal(shared / (shared + 1.5), match.CoverageB, 0.06);
    }

    [Fact]
    public void A_passage_within_two_other_sounds_is_found()
    {
        var passage = Babble(1, seed: 41);
        float[] first = [.. Babble(0.8, seed: 42), .. passage, .. Babble(0.5, seed: 43)];
        float[] second = [.. Bursts(1.237, seed: 44), .. passage, .. Bursts(0.4, seed: 45)];

        var match = Find(first, second);

        Assert.Equal(0.8 - 1.237, match.OffsetSeconds, 0.02);
        Assert.Equal(1, match.OverlapSeconds, 0.1);
    }

    [Fact]
    public void Silence_around_a_copy_moves_it()
    {
        var sound = Sound("babble");

        var match = Find(sound, [.. Silence(0.371), .. sound, .. Silence(0.5)]);

        Assert.Equal(-0.371, match.OffsetSeconds, ExactSeconds);
        Assert.InRange(match.CoverageA, 0.99, 1);
        Assert.Equal(3 / 3.871, match.CoverageB, 0.01);
    }

    [Theory]
    [InlineData("babble", 20)]
    [InlineData("babble", 10)]
    [InlineData("bursts", 20)]
    [InlineData("bursts", 10)]
    [InlineData("noise", 10)]
    public void Noise_over_a_copy_does_not_hide_it(string kind, double decibels)
    {
        var match = Find(Sound(kind), Noisy(Sound(kind), decibels, seed: 50));

        Assert.Equal(0, match.OffsetSeconds, ExactSeconds);
        Assert.InRange(match.CoverageA, 0.8, 1);
    }

    [Theory]
    [InlineData(700)]
    [InlineData(2_000)]
    public void A_muffled_copy_is_found(double hertz)
    {
        var match = Find(Sound("babble"), LowPassed(Sound("babble"), hertz));

        Assert.Equal(0, match.OffsetSeconds, 0.001);
        Assert.InRange(match.CoverageA, 0.9, 1);
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    public void A_copy_at_another_rate_is_found(int rate)
    {
        var here = Decoded.Bytes(Wav(16_000)).Analysis;
        var there = Decoded.Bytes(Wav(rate)).Analysis;

        AssertWhole(Find(here, there));
    }

    [Fact]
    public void Five_seconds_are_found_in_an_hour()
    {
        const double at = 2_345.678;
        var excerpt = Babble(5, seed: 60);
        var hour = Noise(3_600, seed: 61);
        for (var i = 0; i < hour.Length; i++) hour[i] *= i / 9_000 % 3 / 2f; // Bursts, for something to begin and end.
        excerpt.CopyTo(hour, Samples(at));

        var match = Find(hour, excerpt);

        Assert.Equal(at, match.OffsetSeconds, ExactSeconds);
        Assert.Equal(5, match.OverlapSeconds, 0.25);
    }

    private static float[] Sound(string kind) => kind switch
    {
        "babble" => Babble(3, seed: 1),
        "noise" => Noise(3, seed: 2),
        "bursts" => Bursts(3, seed: 3),
        "clicks" => Clicks(3, seed: 4),
        _ => Glide(3, 250, 1_900),
    };

    /// <summary>The one match of two sounds that is found when both lie among others.</summary>
    private static Match Find(float[] first, float[] second)
    {
        var matches = Matcher.FindMatches([Print(first), .. Others, Print(second)], new MatchOptions { Threads = 1 }, null, TestContext.Current.CancellationToken);

        var match = Assert.Single(matches);
        Assert.Equal((0, Others.Length + 1), (match.A, match.B));
        return match;
    }

    private static void AssertWhole(Match match)
    {
        Assert.Equal(0, match.OffsetSeconds, ExactSeconds);
        Assert.InRange(match.CoverageA, 0.99, 1);
        Assert.InRange(match.CoverageB, 0.99, 1);
        Assert.InRange(match.OverlapSeconds, 2.2, 3); // The clicks begin late and end early.
        Assert.Equal((1.0, 1.0), (match.Speed, match.Pitch));
    }

    /// <summary>Three seconds of partials below 3.4 kHz that come and go: one sound, written down at any rate.</summary>
    private static byte[] Wav(int rate)
    {
        var random = new Random(70);
        var partials = Enumerable.Range(0, 60)
            .Select(_ => (Hertz: 150 + (3_200 * random.NextDouble()), Phase: 6.28 * random.NextDouble(), Beat: 0.5 + (5 * random.NextDouble())))
            .ToArray();
        var samples = Enumerable.Range(0, 3 * rate).Select(n =>
        {
            var time = (double)n / rate;
            var sum = partials.Sum(partial =>
                Math.Max(0, Math.Sin(partial.Beat * time * 6.28)) * Math.Sin((2 * Math.PI * partial.Hertz * time) + partial.Phase));
            return (int)Math.Round(2_000 * sum);
        });
        return SoundFiles.Wav(SoundFiles.Integers(samples.Select(s => Math.Clamp(s, short.MinValue, short.MaxValue)), 2), rate: rate);
    }
}
