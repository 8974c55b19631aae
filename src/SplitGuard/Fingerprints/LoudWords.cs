namespace SplitGuard.Fingerprints;

/// <summary>Which words of a clip's sketch are loud enough to be evidence; silence agrees and disagrees with everything.</summary>
internal sealed class LoudWords
{
    /// <summary>45 dB in the sketch's steps of 0.75 dB: quieter below the clip's loudest is left out.</summary>
    private const int Range = 60;

    private readonly bool[] isLoud;
    private readonly int signs;

    public LoudWords(Fingerprint clip)
    {
        var levels = clip.Sketch.Levels.AsSpan();
        var loudest = 0;
        foreach (var level in levels) loudest = Math.Max(loudest, level);
        isLoud = new bool[levels.Length];
        for (var i = 0; i < isLoud.Length; i++) isLoud[i] = levels[i] > 0 && levels[i] >= loudest - Range;
        signs = (int)(clip.Samples * Layout.SketchRate / Layout.SampleRate);
    }

    /// <summary>Words of this clip that are loud, lie wholly within the other when it begins at the lag, and are loud there.</summary>
    public List<int> Common(LoudWords other, int lag)
    {
        var words = new List<int>();
        for (var word = Math.Max(0, (lag + Layout.WordBits - 1) >> 6); word < isLoud.Length; word++)
        {
            var at = (word << 6) - lag;
            if (at + Layout.WordBits > other.signs) break;
            if (isLoud[word] && (other.isLoud[at >> 6] || other.isLoud[(at + Layout.WordBits - 1) >> 6])) words.Add(word);
        }

        return words;
    }

    /// <summary>Whether nothing loud lies wholly between two moments, in seconds.</summary>
    public bool IsQuietBetween(double from, double to)
    {
        var end = Math.Min(isLoud.Length, (int)(to / Layout.FrameSeconds));
        for (var word = (int)Math.Ceiling(from / Layout.FrameSeconds); word < end; word++)
        {
            if (isLoud[word]) return false;
        }

        return true;
    }
}
