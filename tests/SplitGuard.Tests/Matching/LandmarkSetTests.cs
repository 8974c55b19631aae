using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;
using Xunit;

namespace SplitGuard.Tests.Matching;

/// <summary>Landmarks are given back as they were, however far apart they lie.</summary>
public class LandmarkSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(510)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1022)]
    [InlineData(100_000)]
    public void A_silence_between_two_is_neither_lost_nor_counted(int frames)
    {
        Landmark[] landmarks = [new(0, 5), new(0, 111), new(frames, 0), new(3 * frames, 111)];
        var clip = new Fingerprint((3L * frames + 1) * Layout.Hop, [.. landmarks], new ContrastSketch([], []));

        var set = LandmarkSet.Of([clip], new ParallelOptions());
        Landmark[] buffer = [];

        Assert.Equal(landmarks, set.Of(0, ref buffer).ToArray());
        Assert.Equal(landmarks.Length, set.Count(0));
    }
}
