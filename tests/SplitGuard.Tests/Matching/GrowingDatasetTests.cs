using System.Collections.Immutable;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Matching.Candidates;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Matching;

/// <summary>However a comparison comes about, all at once, in pieces, or after an earlier one: the matches are the same.</summary>
public class GrowingDatasetTests
{
    private static readonly Fingerprint[] Clips = MakeClips();

    /// <summary>How clips are looked up in small, larger and the largest datasets.</summary>
    public static TheoryData<int> Landmarks => [2, 3, 4];

    [Theory]
    [MemberData(nameof(Landmarks))]
    public void Copies_are_found_however_clips_are_looked_up(int landmarks)
    {
        var found = Matcher.Among(Clips.Length, Run(Clips, landmarks)).Select(match => (match.A, match.B)).ToArray();

        Assert.Equal(Enumerable.Range(0, Clips.Length / 2).Select(i => (i, i + Clips.Length / 2)), found);
    }

    [Theory]
    [MemberData(nameof(Landmarks))]
    public void What_was_compared_before_makes_no_difference(int landmarks)
    {
        var expected = Run(Clips, landmarks).Matches;
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var before = Enumerable.Range(0, Clips.Length).Where(_ => random.Next(4) > 0).ToArray();
            var then = Run([.. before.Select(clip => Clips[clip])], landmarks);
            var run = then with { Matches = [.. then.Matches.Select(match => match with { A = before[match.A], B = before[match.B] })] };
            var wasThere = Enumerable.Range(0, Clips.Length).Select(clip => before.Contains(clip)).ToImmutableArray();

            Assert.Equal(expected, Run(Clips, landmarks, new EarlierRun(run, wasThere)).Matches);
        }
    }

    [Theory]
    [MemberData(nameof(Landmarks))]
    public void What_was_compared_before_is_not_compared_again(int landmarks)
    {
        var (all, one) = (new CountingClips(Clips), new CountingClips(Clips));
        var run = Run(all, landmarks);
        _ = Run(one, landmarks, new EarlierRun(run, [.. Clips.Select((_, clip) => clip != 5)]));

        // Each clip is read once for its landmarks, and then for each comparison.
        Assert.InRange(one.Times.Sum() - Clips.Length, 1, (all.Times.Sum() - Clips.Length) / 3);
    }

    [Theory]
    [MemberData(nameof(Landmarks))]
    public void Memory_makes_no_difference(int landmarks) =>
        Assert.Equal(Run(Clips, landmarks).Matches, Run(Clips, landmarks, memoryBytes: 40_000).Matches);

    [Fact]
    public void The_more_clips_the_more_landmarks_must_coincide()
    {
        var plans = Enumerable.Range(2, 5).Select(power => SearchPlan.For((int)Math.Pow(10, power), (long)(780 * Math.Pow(10, power)))).ToArray();

        Assert.Equal([2, 2, 3, 4, 4], plans.Select(plan => plan.Landmarks));
        Assert.True(plans[^1].Wanted < plans[^2].Wanted);
    }

    private static MatchRun Run(IReadOnlyList<Fingerprint> clips, int landmarks, EarlierRun? earlier = null, long memoryBytes = 1 << 30)
    {
        var plan = landmarks switch
        {
            2 => SearchPlan.For(16, 1),
            3 => SearchPlan.For(16, 10_000_000),
            _ => SearchPlan.For(16, 100_000_000),
        };
        return Matcher.Run(clips, new MatchOptions { Threads = 2, MemoryBytes = memoryBytes, Plan = plan }, earlier, null, CancellationToken.None);
    }

    private static Fingerprint[] MakeClips()
    {
        var sounds = Enumerable.Range(0, 12).Select(i => i % 3 == 0 ? Babble(3, i) : i % 3 == 1 ? Bursts(3, i) : Noise(2, i)).ToArray();
        return [.. sounds.Select(Print), .. sounds.Select((sound, i) => Print(Noisy(sound.AsSpan(Samples(0.3)).ToArray(), 25, 1000 + i)))];
    }

    private sealed class CountingClips(Fingerprint[] clips) : IReadOnlyList<Fingerprint>
    {
        public int[] Times { get; } = new int[clips.Length];

        public int Count => clips.Length;

        public Fingerprint this[int index]
        {
            get
            {
                Interlocked.Increment(ref Times[index]);
                return clips[index];
            }
        }

        public IEnumerator<Fingerprint> GetEnumerator() => clips.AsEnumerable().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
