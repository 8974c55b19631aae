using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Matching;

public class MatcherTests
{
    private static readonly Fingerprint[] Clips = MakeClips();

    /// <summary>In samples; 512 are 32 ms.</summary>
    private static readonly int[] ShortLengths = [0, 0, 1, 1, 160, 160, 255, 256, 257, 512];

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_number_of_threads_does_not_matter(int threads)
    {
        var expected = Find(Clips);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Find(Clips, threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_the_clips_does_not_matter(int seed)
    {
        var order = Enumerable.Range(0, Clips.Length).ToArray();
        new Random(seed).Shuffle(order);
        var expected = Find(Clips).ToDictionary(match => (match.A, match.B));

        var found = Find([.. order.Select(i => Clips[i])]);

        Assert.Equal(expected.Count, found.Count);
        foreach (var match in found)
        {
            var (a, b) = (order[match.A], order[match.B]);
            if (a < b) Assert.Equal(expected[(a, b)], match with { A = a, B = b });
            else AssertAlike(expected[(b, a)], (match with { A = a, B = b }).Swapped());
        }
    }

    [Fact]
    public void Each_pair_is_told_once_in_order()
    {
        var pairs = Find(Clips).Select(match => (match.A, match.B)).ToArray();

        Assert.Equal(pairs.Distinct().Order(), pairs);
        Assert.All(pairs, pair => Assert.True(pair.A < pair.B));
    }

    [Fact]
    public void Exactly_the_pairs_made_from_one_sound_match() =>
        Assert.Equal(
            Enumerable.Range(0, Clips.Length / 3).SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 2) }).Order(),
            Find(Clips).Select(match => (match.A, match.B)));

    [Fact]
    public void A_higher_least_score_leaves_the_matches_above_it()
    {
        var all = Find(Clips);
        var median = all.Select(match => match.Score).Order().ElementAt(all.Count / 2);

        var found = Matcher.FindMatches(Clips, new MatchOptions { Threads = 1, MinScore = median }, null, TestContext.Current.CancellationToken);

        Assert.Equal(all.Where(match => match.Score >= median), found);
    }

    [Fact]
    public void No_clip_and_one_clip_have_no_match()
    {
        Assert.Empty(Find([]));
        Assert.Empty(Find([Clips[0]]));
    }

    [Fact]
    public void Clips_too_short_to_tell_have_no_match()
    {
        var sound = Noise(1, seed: 5);
        Fingerprint[] clips =
        [
            .. ShortLengths.Select(samples => Print(sound[..samples])),
            .. ShortLengths.Select(samples => Print(new float[samples])),
        ];

        Assert.Empty(Find([.. clips, Print(sound)]));
    }

    [Fact]
    public void Cancelling_stops_the_work()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Matcher.FindMatches(Clips, new MatchOptions(), null, cancelled.Token));

        using var cancelling = new CancellationTokenSource();
        var progress = new Reports(_ => cancelling.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => Matcher.FindMatches(Clips, new MatchOptions { Threads = 1 }, progress, cancelling.Token));
        Assert.InRange(progress.Count, 1, Clips.Length - 1);
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        var last = 0.0;
        var progress = new Reports(share => last = Math.Max(last, share));

        Matcher.FindMatches(Clips, new MatchOptions { Threads = 1 }, progress, TestContext.Current.CancellationToken);

        Assert.Equal(1, last);
    }

    /// <summary>Of each sound the whole, an excerpt, and a noisy copy.</summary>
    private static Fingerprint[] MakeClips() =>
        [.. Enumerable.Range(0, 8)
            .Select(seed => seed % 2 == 0 ? Babble(2, 200 + seed) : Bursts(2, 200 + seed))
            .SelectMany((sound, i) => new[] { sound, sound.AsSpan(3_001 + (617 * i), 20_000).ToArray(), Noisy(sound, 20, seed: i) })
            .Select(Print)];

    private static IReadOnlyList<Match> Find(IReadOnlyList<Fingerprint> clips, int threads = 1) =>
        Matcher.FindMatches(clips, new MatchOptions { Threads = threads }, null, TestContext.Current.CancellationToken);

    /// <summary>Told from the other clip, frames lie elsewhere on the sound, and a noisy stretch may end some of them sooner.</summary>
    private static void AssertAlike(Match expected, Match found)
    {
        Assert.Equal((expected.A, expected.B), (found.A, found.B));
        Assert.Equal(expected.OffsetSeconds, found.OffsetSeconds, 0.003);
        Assert.Equal(expected.OverlapSeconds, found.OverlapSeconds, 0.15);
        Assert.Equal(expected.CoverageA, found.CoverageA, 0.1);
        Assert.Equal(expected.CoverageB, found.CoverageB, 0.1);
        Assert.InRange(found.Score / expected.Score, 0.5, 2);
    }

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public int Count { get; private set; }

        public void Report(double value)
        {
            Count++;
            report(value);
        }
    }
}
