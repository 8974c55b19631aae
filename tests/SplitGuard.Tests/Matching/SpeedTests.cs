using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Matching.Candidates;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Matching;

/// <summary>Copies that run faster or slower are found, and the match says by how much.</summary>
public class SpeedTests
{
    private static readonly Fingerprint[] Others = [.. Enumerable.Range(200, 8).SelectMany(seed => new[] { Print(Babble(4, seed)), Print(Bursts(3, seed)) })];

    public static TheoryData<double, long> SpeedsAndPlans => new MatrixTheoryData<double, long>(
        [0.95, 0.98, 0.99, 1.01, 1.02, 1.05], [1, 10_000_000]);

    [Theory]
    [MemberData(nameof(SpeedsAndPlans))]
    public void A_faster_or_slower_copy_is_found(double ratio, long landmarkPairsOfDataset)
    {
        foreach (var sound in new[] { Babble(5, seed: 80), Bursts(5, seed: 81) })
        {
            var options = new MatchOptions { Plan = SearchPlan.For(18, landmarkPairsOfDataset) };

            var match = Assert.Single(Matcher.FindMatches([Print(sound), .. Others, Print(Faster(sound, ratio))], options, null, TestContext.Current.CancellationToken));

            Assert.Equal((0, Others.Length + 1), (match.A, match.B));
            Assert.Equal(1 / ratio, match.Speed, 0.002);
            Assert.Equal(ratio, match.Pitch, 0.005);
            Assert.InRange(match.CoverageA, 0.9, 1);
            Assert.InRange(match.CoverageB, 0.9, 1);
        }
    }
}
