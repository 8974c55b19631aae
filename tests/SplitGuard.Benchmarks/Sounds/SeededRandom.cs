using SplitGuard.Splits.Solving;

namespace SplitGuard.Benchmarks.Sounds;

/// <summary>The same numbers from the same seed, everywhere and always.</summary>
internal sealed class SeededRandom(ulong state)
{
    private SplitMix source = new(state);
    private double? spare;

    /// <summary>Numbers of their own for everything that has a name, whatever else is drawn.</summary>
    public static SeededRandom For(int seed, params ReadOnlySpan<string> names) => new(SplitMix.Mix((ulong)seed) ^ Hash(string.Join('\n', names)));

    /// <summary>FNV-1a over the UTF-16 code units, then mixed so that every bit counts.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text) hash = (hash ^ unit) * 1099511628211UL;
        return SplitMix.Mix(hash);
    }

    public ulong Next() => source.Next();

    /// <summary>From <paramref name="low"/> up to, not including, <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + (high - low) * (Next() >> 11) / (1UL << 53);

    /// <summary>From 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)Between(0, count);

    /// <summary>Normal, of mean 0 and variance 1 (Box and Muller 1958).</summary>
    public double Gaussian()
    {
        if (spare is { } kept)
        {
            spare = null;
            return kept;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - Between(0, 1)));
        var angle = Between(0, Math.Tau);
        spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }
}
