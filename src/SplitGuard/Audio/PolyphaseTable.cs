using System.Collections.Concurrent;

namespace SplitGuard.Audio;

/// <summary>
/// Filter taps for changing one sample rate into another: one row for each phase an output can have between two inputs.
/// Flat within 0.1 dB to 0.9 of the lower Nyquist frequency, less than −80 dB from that frequency on.
/// </summary>
internal sealed class PolyphaseTable
{
    /// <summary>Ratios that need more rows, as those of odd rates do, are interpolated between this many: error below −95 dB.</summary>
    private const int MaxRows = 1024;

    private const int TapsMultiple = 8;
    private const int MaxCached = 64;

    private static readonly ConcurrentDictionary<(int, int), PolyphaseTable> Cache = new();

    private readonly float[] rows;

    private PolyphaseTable(int numerator, int denominator)
    {
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        Step = numerator / divisor;
        Phases = denominator / divisor;
        IsExact = Phases <= MaxRows;

        // In cycles per input sample: the lower of the two Nyquist frequencies, and the tenth below it as transition band.
        var nyquist = 0.5 * Math.Min(1.0, (double)denominator / numerator);
        var transition = 0.1 * nyquist;
        const double attenuation = 85;
        var halfWidth = WindowedSinc.HalfWidth(transition, attenuation);
        var kernel = new WindowedSinc(nyquist - transition / 2, halfWidth, attenuation);

        Taps = ((int)Math.Ceiling(2 * (halfWidth + 1)) + TapsMultiple - 1) / TapsMultiple * TapsMultiple;
        var rowCount = IsExact ? Phases : MaxRows;
        rows = new float[(rowCount + 1) * Taps];
        for (var row = 0; row <= rowCount; row++) Fill(rows.AsSpan(row * Taps, Taps), kernel, (double)row / rowCount);
    }

    /// <summary>An output lies <c>Step / Phases</c> inputs behind the one before, in lowest terms.</summary>
    public int Step { get; }

    public int Phases { get; }

    /// <summary>Length of a row, a multiple of 8.</summary>
    public int Taps { get; }

    /// <summary>Taps before the input at or before the output's own place.</summary>
    public int Lead => Taps / 2 - 1;

    /// <summary>Whether each phase has a row of its own.</summary>
    public bool IsExact { get; }

    /// <summary>The table for an input rate of <paramref name="numerator"/> and an output rate of <paramref name="denominator"/>.</summary>
    public static PolyphaseTable For(int numerator, int denominator)
    {
        if (Cache.Count > MaxCached) Cache.Clear();
        return Cache.GetOrAdd((numerator, denominator), rates => new PolyphaseTable(rates.Item1, rates.Item2));
    }

    /// <summary>The row of an exact table for phase <paramref name="phase"/> of <see cref="Phases"/>.</summary>
    public ReadOnlySpan<float> Row(int phase) => rows.AsSpan(phase * Taps, Taps);

    /// <summary>Writes the row of an inexact table for phase <paramref name="phase"/> of <see cref="Phases"/>.</summary>
    public void Interpolate(int phase, Span<float> row)
    {
        var place = (long)phase * MaxRows;
        var below = (int)(place / Phases);
        var weight = (float)(place % Phases) / Phases;
        var low = Row(below);
        var high = Row(below + 1);
        for (var i = 0; i < row.Length; i++) row[i] = low[i] + (high[i] - low[i]) * weight;
    }

    /// <summary>The kernel's values at the inputs around an output, scaled so that a constant stays what it is.</summary>
    private void Fill(Span<float> row, WindowedSinc kernel, double fraction)
    {
        Span<double> values = stackalloc double[row.Length];
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++) sum += values[i] = kernel.At(i - Lead - fraction);
        for (var i = 0; i < row.Length; i++) row[i] = (float)(values[i] / sum);
    }
}
