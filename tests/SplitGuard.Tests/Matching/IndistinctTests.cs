using SplitGuard.Matching;
using Xunit;

namespace SplitGuard.Tests.Matching;

/// <summary>Which clips hold too little to be compared, and that no others do.</summary>
public class IndistinctTests
{
    public static TheoryData<double, int> ShortClips => [.. new[] { 0.1, 0.15, 0.25, 0.5, 1, 3 }.SelectMany(_ => Enumerable.Range(1, 4), (seconds, seed) => (seconds, seed))];

    [Theory]
    [InlineData(440)]
    [InlineData(1000)]
    [InlineData(1003.7)]
    [InlineData(6000)]
    [InlineData(7500)]
    public void A_steady_tone_has_nothing_but_its_ends(double hertz) => Assert.True(Distinctness.IsIndistinct(MadeSounds.Print(MadeSounds.Tone(1, hertz))));

    [Fact]
    public void A_click_alone_or_in_silence()
    {
        AssertIndistinct(Click());
        AssertIndistinct([.. MadeSounds.Silence(0.4), .. Click(), .. MadeSounds.Silence(0.6)]);
        AssertIndistinct([.. MadeSounds.Silence(2), .. Click(), .. MadeSounds.Silence(20)]);
    }

    [Fact]
    public void A_constant_with_hardly_any_noise() =>
        AssertIndistinct(MadeSounds.Mix(MadeSounds.Constant(1, 0.25f), MadeSounds.Noise(1, seed: 2, level: 2e-4)));

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(2)]
    public void Silence_of_any_length(double seconds) => AssertIndistinct(MadeSounds.Silence(seconds));

    [Theory]
    [MemberData(nameof(ShortClips))]
    public void Noise_and_voices_from_a_tenth_of_a_second_hold_enough(double seconds, int seed)
    {
        Assert.False(Distinctness.IsIndistinct(MadeSounds.Print(MadeSounds.Noise(seconds, seed))));
        Assert.False(Distinctness.IsIndistinct(MadeSounds.Print(MadeSounds.Noise(seconds, seed, level: 0.002))));
        Assert.False(Distinctness.IsIndistinct(MadeSounds.Print(MadeSounds.Babble(seconds, seed))));
        Assert.False(Distinctness.IsIndistinct(MadeSounds.Print(MadeSounds.Warble(seconds, 400, 1500, seed))));
    }

    private static float[] Click()
    {
        var samples = MadeSounds.Noise(0.02, seed: 3);
        for (var i = 0; i < samples.Length; i++) samples[i] *= (float)Math.Exp(-i / (0.003 * MadeSounds.Rate));
        return samples;
    }

    /// <summary>So it is told, and so it is: a copy that is equal throughout does not match, not even in a run of two.</summary>
    private static void AssertIndistinct(float[] samples)
    {
        var clip = MadeSounds.Print(samples);

        Assert.True(Distinctness.IsIndistinct(clip));
        Assert.Empty(Matcher.FindMatches([clip, MadeSounds.Print(samples)], new MatchOptions(), null, TestContext.Current.CancellationToken));
    }
}
