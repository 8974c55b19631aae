using System.Collections.Concurrent;

namespace SplitGuard.Audio;

/// <summary>
/// Filter taps for changing one sample rate into another: flat within 0.1 dB to 0.9 of the lower Nyquist frequency, less than
/// −80 dB from that frequency on.
/// </summary>
/// <remarks>
/// Outputs repeat their places between the inputs with a period of <see cref="Phases"/>, and each has a row of its own. Two
/// neighbours begin at the same input, so that it is loaded once for both: the second row is shifted by their distance.
/// </remarks>
internal sealed class PolyphaseTable
{
    /// <summary>Enough for every rate in use; odd rates would need up to 512,000.</summary>
    private const int MaxExactRows = 1024;

    /// <summary>Ratios that need more rows are interpolated linearly between this many, with an error of (π/256)²/8: −94 dB.</summary>
    private const int InterpolatedRows = 256;

    private const double Attenuation = 85;
    private const int TapsMultiple = 8;
    private const int MaxCached = 64;

    private static readonly ConcurrentDictionary<(int, int), PolyphaseTable> Cache = new();

    private readonly float[] rows;

    private PolyphaseTable(int inputRate, int outputRate)
    {
        var divisor = GreatestCommonDivisor(inputRate, outputRate);
        var multiplier = outputRate / divisor % 2 == 0 ? 1 : 2; // Neighbours come in pairs.
        Step = inputRate / divisor * multiplier;
        Phases = outputRate / divisor * multiplier;
        IsExact = Phases <= MaxExactRows;

        // In cycles per input sample: the lower of the two Nyquist frequencies, and the tenth below it as transition band.
        var nyquist = 0.5 * Math.Min(1.0, (double)outputRate / inputRate);
        var transition = 0.1 * nyquist;
        var halfWidth = WindowedSinc.HalfWidth(transition, Attenuation);
        var kernel = new WindowedSinc(nyquist - transition / 2, halfWidth, Attenuation);

        var lead = (int)Math.Ceiling(halfWidth);
        var shift = IsExact ? (Step + Phases - 1) / Phases : 0;
        Taps = (2 * lead + 2 + shift + TapsMultiple - 1) / TapsMultiple * TapsMultiple;
        Lead = lead;
        var rowCount = IsExact ? Phases : InterpolatedRows + 1;
        rows = new float[rowCount * Taps];
        for (var i = 0; i < rowCount; i++)
            Fill(rows.AsSpan(i * Taps, Taps), kernel, IsExact ? (double)i * Step / Phases - StartOf(i) : (double)i / InterpolatedRows);
    }

    /// <summary>An output lies <c>Step / Phases</c> inputs behind the one before.</summary>
    public int Step { get; }

    public int Phases { get; }

    /// <summary>Length of a row, a multiple of 8.</summary>
    public int Taps { get; }

    /// <summary>Taps before the input that an output lies at or behind.</summary>
    public int Lead { get; }

    /// <summary>Whether each of the outputs of a period has its own row.</summary>
    public bool IsExact { get; }

    /// <summary>The table for a pair of rates; built once.</summary>
    public static PolyphaseTable For(int inputRate, int outputRate)
    {
        if (Cache.Count > MaxCached) Cache.Clear();
        return Cache.GetOrAdd((inputRate, outputRate), rates => new PolyphaseTable(rates.Item1, rates.Item2));
    }

    /// <summary>The input at which output <paramref name="index"/> of a period and its neighbour begin, counted from the period's first.</summary>
    public int StartOf(int index) => (int)((long)(index & ~1) * Step / Phases);

    /// <summary>Row of output <paramref name="index"/> of a period, in an exact table.</summary>
    public ReadOnlySpan<float> Row(int index) => rows.AsSpan(index * Taps, Taps);

    /// <summary>Writes the row for an output <paramref name="phase"/> of <see cref="Phases"/> behind an input, from an inexact table.</summary>
    public void Interpolate(int phase, Span<float> row)
    {
        var place = (long)phase * InterpolatedRows;
        var below = (int)(place / Phases);
        var weight = (float)(place % Phases) / Phases;
        var low = Row(below);
        var high = Row(below + 1);
        for (var i = 0; i < row.Length; i++) row[i] = low[i] + (high[i] - low[i]) * weight;
    }

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    /// <summary>The kernel's values at the inputs around an output, scaled so that a constant stays what it is.</summary>
    private void Fill(Span<float> row, WindowedSinc kernel, double place)
    {
        Span<double> values = stackalloc double[row.Length];
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++) sum += values[i] = kernel.At(i - Lead - place);
        for (var i = 0; i < row.Length; i++) row[i] = (float)(values[i] / sum);
    }
}
