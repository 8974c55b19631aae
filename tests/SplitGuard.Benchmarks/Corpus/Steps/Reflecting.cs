using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus.Steps;

/// <summary>Rooms.</summary>
internal static class Reflecting
{
    /// <summary>One repetition at half the amplitude, 80 to 300 ms later.</summary>
    public static Copy Echo(Copy copy, Materials with)
    {
        var delay = (int)(with.Random.Between(0.08, 0.3) * copy.Sound.Rate);
        return copy with { Sound = copy.Sound.Map(dry => Reflected(dry, [(0, 1), (delay, 0.5f)])) };
    }

    /// <summary>
    /// A room of 0.4 to 1 s (the time in which it decays by 60 dB), 35 % of the level and 65 % dry. Its response is velvet noise
    /// (Järveläinen and Karjalainen 2007): 2,000 impulses a second at random places with random signs, decaying exponentially.
    /// </summary>
    public static Copy Reverb(Copy copy, Materials with)
    {
        const double wet = 0.35;
        const int impulses = 2000;
        var decay = with.Random.Between(0.4, 1);
        var response = Enumerable.Range(0, (int)(decay * impulses))
            .Select(impulse => (impulse + with.Random.Between(0, 1)) / impulses)
            .Select(seconds => (
                (int)(seconds * copy.Sound.Rate),
                (float)(Math.Pow(10, -3 * seconds / decay) * (with.Random.Below(2) * 2 - 1))))
            .ToArray();
        var room = copy.Sound.Map(dry => Reflected(dry, response));
        var (inside, outside) = (new Activity(room).Rms, new Activity(copy.Sound).Rms);
        var tail = copy.Sound.Map(_ => new float[room.Length - copy.Sound.Length]);
        return copy with
        {
            Sound = copy.Sound.Scaled(1 - wet).Then(tail).Plus(room.Scaled(inside > 0 ? wet * outside / inside : 0)),
        };
    }

    private static float[] Reflected(float[] dry, IReadOnlyCollection<(int Delay, float Gain)> response)
    {
        var wet = new float[dry.Length + response.Max(impulse => impulse.Delay)];
        foreach (var (delay, gain) in response)
        {
            for (var at = 0; at < dry.Length; at++) wet[delay + at] += gain * dry[at];
        }

        return wet;
    }
}
