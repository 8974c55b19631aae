using SplitGuard.Benchmarks.Scale;
using SplitGuard.Matching;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

/// <summary>What the benchmark of scale makes, and that its copies are found.</summary>
public class ScaleTests
{
    private static readonly MadeClips Clips = new(count: 300, frames: 300, copies: 12, seed: 3);

    [Fact]
    public void A_made_clip_is_the_same_whenever_it_is_asked_for_and_no_other_is()
    {
        var written = Enumerable.Range(0, Clips.Count).Select(Written).ToArray();

        Assert.Equal(written, Enumerable.Range(0, Clips.Count).Select(Written));
        Assert.Equal(Clips.Count, written.Distinct().Count());

        static string Written(int clip)
        {
            using var bytes = new MemoryStream();
            Clips[clip].Write(bytes);
            return Convert.ToHexString(bytes.ToArray());
        }
    }

    [Fact]
    public void The_copies_are_found_and_nothing_else()
    {
        var found = Matcher.FindMatches(Clips, new MatchOptions(), null, CancellationToken.None);

        Assert.Equal(Clips.Copies.Select(copy => (copy.Source, copy.Copy)).Order(), found.Select(match => (match.A, match.B)).Order());
        Assert.All(found, match => Assert.InRange(match.CoverageA, 0.7, 1));
    }

    [Fact]
    public void Among_thousands_of_clips_too()
    {
        var clips = new MadeClips(count: 4_500, frames: 100, copies: 20, seed: 4);

        var found = Matcher.FindMatches(clips, new MatchOptions(), null, CancellationToken.None);

        Assert.Equal(clips.Copies.Select(copy => (copy.Source, copy.Copy)).Order(), found.Select(match => (match.A, match.B)).Order());
    }
}
