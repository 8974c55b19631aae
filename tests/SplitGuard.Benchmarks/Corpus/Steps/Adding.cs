using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus.Steps;

/// <summary>Other sound on top. Levels are those of the mixdown, where each of the two is not silent.</summary>
internal static class Adding
{
    /// <summary>White noise, this many decibels below the copy.</summary>
    public static Step Noise(double decibels) => (copy, with) =>
        copy with { Sound = copy.Sound.Plus(White(copy.Sound, copy.Sound.Length, -decibels, with.Random)) };

    /// <summary>Another clip, this many decibels below the copy; repeated when it is shorter.</summary>
    public static Step Mix(double decibels) => (copy, with) =>
    {
        var other = with.Other;
        while (other.Length < copy.Sound.Length) other = other.Then(with.Other);
        other = other.Slice(0, copy.Sound.Length);
        var level = new Activity(other).Rms;
        var gain = level > 0 ? new Activity(copy.Sound).Rms * Math.Pow(10, -decibels / 20) / level : 0;
        return copy with { Sound = copy.Sound.Plus(other.Scaled(gain)), HoldsOther = true };
    };

    /// <summary>White noise, the same in every channel, of a level relative to a sound's.</summary>
    public static Sound White(Sound beside, int length, double decibels, SeededRandom random)
    {
        var level = new Activity(beside).Rms * Math.Pow(10, decibels / 20);
        var noise = new float[length];
        for (var at = 0; at < length; at++) noise[at] = (float)(level * random.Gaussian());
        return beside.Map(_ => noise);
    }
}
