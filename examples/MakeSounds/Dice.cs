namespace MakeSounds;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): random numbers that no change of the runtime can alter.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 to 1, without 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + ((high - low) * Next());

    public int Whole(int low, int high) => low + (int)((high - low + 1) * Next());

    /// <summary>One sample of white noise, from -1 to 1.</summary>
    public double Noise() => (2 * Next()) - 1;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count - 1)];
}
