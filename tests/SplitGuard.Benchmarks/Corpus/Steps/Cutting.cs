using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus.Steps;

/// <summary>Parts of the original, alone or beside other sound. Shares are of what sounds, so that silence at the ends does not count.</summary>
internal static class Cutting
{
    /// <summary>This share of the clip's length, from a random place that is not much more silent than the rest.</summary>
    public static Step Excerpt(double share) => (copy, with) =>
    {
        const int draws = 16;
        var activity = new Activity(copy.Sound);
        var length = (int)(copy.Sound.Length * share);
        var (place, most) = (0, -1);
        for (var draw = 0; draw < draws && most < activity.Count * share / 2; draw++)
        {
            var drawn = with.Random.Below(copy.Sound.Length - length + 1);
            var sounding = activity.CountWithin(drawn, length);
            if (sounding > most) (place, most) = (drawn, sounding);
        }

        return copy.Cut(place, length);
    };

    /// <summary>5 to 20 % less at the start.</summary>
    public static Copy CutStart(Copy copy, Materials with) =>
        From(copy, new Activity(copy.Sound).Quantile(with.Random.Between(0.05, 0.2)));

    /// <summary>0.1 to 0.6 s of noise, 50 dB below, come first.</summary>
    public static Copy NoiseBefore(Copy copy, Materials with) =>
        copy.After(Adding.White(copy.Sound, (int)(with.Random.Between(0.1, 0.6) * copy.Sound.Rate), -50, with.Random));

    /// <summary>The end of the original, then another clip.</summary>
    public static Step EndThenOther(double share) => (copy, with) =>
    {
        var end = From(copy, new Activity(copy.Sound).Quantile(1 - share));
        return end with { Sound = end.Sound.Then(with.Other), HoldsOther = true };
    };

    /// <summary>Another clip, then the start of the original.</summary>
    public static Step OtherThenStart(double share) => (copy, with) =>
        copy.Cut(0, new Activity(copy.Sound).Quantile(share)).After(with.Other) with { HoldsOther = true };

    /// <summary>The clip twice.</summary>
    public static Copy Loop(Copy copy, Materials with) =>
        copy with { Sound = copy.Sound.Then(copy.Sound), SecondOffset = copy.Offset - copy.Sound.Seconds / copy.Speed };

    private static Copy From(Copy copy, int start) => copy.Cut(start, copy.Sound.Length - start);
}
