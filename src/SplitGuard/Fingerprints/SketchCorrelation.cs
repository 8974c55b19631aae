using System.Numerics;

namespace SplitGuard.Fingerprints;

/// <summary>
/// Agreement of two waveform sketches at any lag, counted over words of the first. Works on a copy of the second with room on
/// both sides, so that no lag near an end needs care.
/// </summary>
internal readonly ref struct SketchCorrelation
{
    private const int Margin = 16;

    private readonly ReadOnlySpan<ulong> first;
    private readonly ulong[] second;

    /// <param name="first">Signs of the first sketch.</param>
    /// <param name="second">Signs of the second.</param>
    public SketchCorrelation(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        this.first = first;
        this.second = new ulong[second.Length + 2 * Margin];
        second.CopyTo(this.second.AsSpan(Margin));
    }

    /// <summary>
    /// The correlation of the signs, −1 to 1, over the given words of the first sketch, when the second begins at the lag.
    /// Words must lie within the second, give or take <see cref="Margin"/> words.
    /// </summary>
    public double At(int lag, ReadOnlySpan<int> words)
    {
        var (whole, shift) = Split(lag);
        var differing = 0;
        foreach (var word in words) differing += BitOperations.PopCount(first[word] ^ Word(word + whole, shift));
        return 1 - 2 * differing / (64.0 * words.Length);
    }

    /// <summary>Those of the words, which ascend, that lie wholly on the second sketch when it begins at the lag.</summary>
    public ReadOnlySpan<int> Within(int lag, ReadOnlySpan<int> words)
    {
        var (from, to) = (0, words.Length);
        while (from < to && words[from] * Layout.WordBits < lag) from++;
        while (to > from && (words[to - 1] + 1) * Layout.WordBits > lag + (second.Length - 2 * Margin) * Layout.WordBits) to--;
        return words[from..to];
    }

    /// <summary>The same over a single word.</summary>
    public double At(int lag, int word)
    {
        var (whole, shift) = Split(lag);
        return 1 - 2 * BitOperations.PopCount(first[word] ^ Word(word + whole, shift)) / 64.0;
    }

    private static (int Whole, int Shift) Split(int lag) => ((-lag >> 6) + Margin, -lag & 63);

    // Shifted up in two steps, for a shift by 64 would be none.
    private ulong Word(int index, int shift) => (second[index] >> shift) | (second[index + 1] << 1 << (63 - shift));
}
