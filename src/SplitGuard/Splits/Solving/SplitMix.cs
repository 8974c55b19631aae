using System.Runtime.CompilerServices;

namespace SplitGuard.Splits.Solving;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed, everywhere and always.</summary>
internal struct SplitMix(ulong state)
{
    /// <summary>From 0 up to, not including, <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Above 0, up to 1: a number that single precision holds exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Share() => ((Next() >> 40) + 1) * (1f / (1 << 24));

    /// <summary>Any number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>Spreads a number over all bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
