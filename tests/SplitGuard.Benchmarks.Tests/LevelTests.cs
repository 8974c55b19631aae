using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Corpus.Steps;
using SplitGuard.Benchmarks.Sounds;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

public class LevelTests
{
    private static readonly Materials With = new(() => MadeSounds.Bursts(2, 1, channels: 2), new SeededRandom(7));

    [Theory]
    [InlineData(20)]
    [InlineData(5)]
    public void Noise_is_as_loud_as_it_says(double decibels)
    {
        var original = MadeSounds.Bursts(1, 3, channels: 2);
        var noisy = Adding.Noise(decibels)(new Copy(original), With).Sound;
        Assert.Equal(decibels, Ratio(original, noisy.Plus(original.Scaled(-1))), 0.2);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public void The_other_clip_is_as_loud_as_it_says(double decibels)
    {
        var original = MadeSounds.Bursts(1, 3, channels: 2);
        var mixed = Adding.Mix(decibels)(new Copy(original), With).Sound;
        Assert.Equal(decibels, Ratio(original, mixed.Plus(original.Scaled(-1))), 0.2);
    }

    [Fact]
    public void Silence_around_a_sound_does_not_count()
    {
        var sound = MadeSounds.Bursts(1, 1, rate: 16000);
        var silence = sound.Map(_ => new float[sound.Rate]);
        Assert.Equal(new Activity(sound).Rms, new Activity(silence.Then(sound).Then(silence)).Rms, 1e-6);
        Assert.InRange(new Activity(silence.Then(sound)).Quantile(0.001), sound.Rate, sound.Rate * 1.15);
    }

    private static double Ratio(Sound one, Sound other) => 20 * Math.Log10(new Activity(one).Rms / new Activity(other).Rms);
}
