namespace SplitGuard.Fingerprints;

/// <summary>Where the second clip begins in the first, in signs of the sketch.</summary>
/// <param name="Lag">To a quarter of a sign, 0.06 ms.</param>
/// <param name="Correlation">Of the waveforms there; negative when one is the other upside down.</param>
internal readonly record struct Alignment(double Lag, double Correlation)
{
    public int Polarity => Math.Sign(Correlation);

    public int NearestLag => (int)Math.Round(Lag);
}

/// <summary>Finds the best lag near the offset that landmarks suggest.</summary>
internal static class AlignmentSearch
{
    /// <summary>Landmarks know a moment to a frame and a half.</summary>
    private const int ReachSigns = 3 * Layout.WordBits / 2;

    /// <summary>A tone agrees well at many lags and best at one, which may lie farther off: there the search follows the rise.</summary>
    private const int MostSteps = 5;
    private const double Tonal = 0.6;

    /// <summary>Enough to tell the best lag; more only takes time.</summary>
    private const int MostWords = 1024;

    /// <returns><see langword="null"/> where the clips have too little in common at all.</returns>
    public static Alignment? Find(SketchCorrelation sketches, LoudWords first, LoudWords second, int offsetFrames, int leastWords)
    {
        var centre = offsetFrames * Layout.WordBits;
        for (var step = 1; ; step++)
        {
            var words = first.Common(second, centre);
            if (words.Count < leastWords) return null;
            var found = Near(sketches, Thin(words, MostWords), centre);
            if (step == MostSteps || Math.Abs(found.Correlation) < Tonal || Math.Abs(found.NearestLag - centre) < ReachSigns / 2) return found;
            centre = found.NearestLag;
        }
    }

    /// <summary>So many words at even distances.</summary>
    public static int[] Thin(List<int> words, int most)
    {
        if (words.Count <= most) return [.. words];
        var thinned = new int[most];
        for (var i = 0; i < most; i++) thinned[i] = words[(int)((long)i * words.Count / most)];
        return thinned;
    }

    private static Alignment Near(SketchCorrelation sketches, int[] words, int centre)
    {
        Span<double> correlation = stackalloc double[2 * ReachSigns + 1];
        var highest = 0.0;
        for (var i = 0; i < correlation.Length; i++)
        {
            correlation[i] = Significance.OfWaveforms(sketches.At(centre + i - ReachSigns, words));
            highest = Math.Max(highest, Math.Abs(correlation[i]));
        }

        // A peak half-way between two samples may show in them less than the troughs beside it do.
        const double reachable = 0.3;
        var best = (Magnitude: 0.0, Shift: 0.0);
        var bestAt = ReachSigns;
        for (var i = 0; i < correlation.Length; i++)
        {
            if (Math.Abs(correlation[i]) < reachable * highest) continue;
            var here = SketchInterpolation.Highest(correlation, i);
            if (here.Magnitude > best.Magnitude) (best, bestAt) = (here, i);
        }

        return new Alignment(centre + bestAt - ReachSigns + best.Shift, Math.CopySign(best.Magnitude, correlation[bestAt]));
    }
}
