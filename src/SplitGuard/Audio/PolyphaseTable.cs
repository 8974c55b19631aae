using System.Collections.Concurrent;

namespace SplitGuard.Audio;

/// <summary>
/// Filter taps for changing one sample rate into another. Down: flat within 0.1 dB to ⅞ of the output's Nyquist frequency, less
/// than −80 dB from 9/8 of it on; what lies between is mirrored to above those ⅞. Up: to 0.9 of the input's, and from that on.
/// </summary>
/// <remarks>
/// Outputs repeat their places between the inputs with a period of <see cref="Phases"/>, and each has a row of its own. The
/// neighbours of a group begin at the same input, so that it is loaded once for all: their rows are shifted by their distance.
/// </remarks>
internal sealed class PolyphaseTable
{
    /// <summary>Enough for every rate in use; odd rates would need up to 512,000.</summary>
    private const int MaxExactRows = 1024;

    /// <summary>Ratios that need more rows are interpolated linearly between this many, with an error of (π/256)²/8: −94 dB.</summary>
    private const int InterpolatedRows = 256;

    private const double Attenuation = 83;

    /// <summary>
    /// Place of the pass band's edge in the kernel's transition, counted from the middle, where the stop band's edge is at ½: the
    /// gain has fallen by 0.09 dB, which is allowed, and not by as little as in the stop band, which nobody needs.
    /// </summary>
    private const double PassBandEdge = 0.375;
    private const int TapsMultiple = 8;
    private const int PhasesMultiple = Lanes.Square;

    /// <summary>Fewer are taken several times: a stretch shall be long against what it shares with the next.</summary>
    private const int MinPhases = 256;
    private const int MaxCached = 64;

    private static readonly ConcurrentDictionary<(int, int), PolyphaseTable> Cache = new();

    private readonly float[] rows;

    private PolyphaseTable(int inputRate, int outputRate)
    {
        var divisor = GreatestCommonDivisor(inputRate, outputRate);
        var multiplier = PhasesMultiple / GreatestCommonDivisor(PhasesMultiple, outputRate / divisor);
        multiplier *= Math.Max(1, MinPhases / (outputRate / divisor * multiplier));
        Step = inputRate / divisor * multiplier;
        Phases = outputRate / divisor * multiplier;
        IsExact = Phases <= MaxExactRows;

        // In cycles per input sample.
        var (passed, stopped) = inputRate > outputRate ? (0.4375 * outputRate / inputRate, 0.5625 * outputRate / inputRate) : (0.45, 0.5);
        var transition = (stopped - passed) / (PassBandEdge + 0.5);
        var halfWidth = WindowedSinc.HalfWidth(transition, Attenuation);
        var kernel = new WindowedSinc(stopped - transition / 2, halfWidth, Attenuation);

        Lead = (int)halfWidth;
        var farthest = IsExact ? Enumerable.Range(0, Phases).Max(PlaceOf) : 1;
        Taps = (int)(Lead + farthest + halfWidth) + 1;
        if (!IsExact) Taps = (Taps + TapsMultiple - 1) / TapsMultiple * TapsMultiple;
        var rowCount = IsExact ? Phases : InterpolatedRows + 1;
        rows = new float[rowCount * Taps];
        for (var i = 0; i < rowCount; i++)
        {
            if (IsExact) Fill(rows.AsSpan(FirstOfGroup(i) * Taps + i % FilterKernel.Outputs), FilterKernel.Outputs, kernel, PlaceOf(i));
            else Fill(rows.AsSpan(i * Taps), 1, kernel, (double)i / InterpolatedRows);
        }
    }

    /// <summary>An output lies <c>Step / Phases</c> inputs behind the one before.</summary>
    public int Step { get; }

    public int Phases { get; }

    /// <summary>Length of a row, in an inexact table a multiple of 8.</summary>
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

    /// <summary>The input at which output <paramref name="index"/> of a period and its group begin, counted from the period's first.</summary>
    public int StartOf(int index) => (int)((long)FirstOfGroup(index) * Step / Phases);

    /// <summary>First taps of output <paramref name="first"/> of a period and the others of its group, second taps, and so on, in an exact table.</summary>
    public ReadOnlySpan<float> Group(int first) => rows.AsSpan(first * Taps, FilterKernel.Outputs * Taps);

    /// <summary>Writes the row for an output <paramref name="phase"/> of <see cref="Phases"/> behind an input, from an inexact table.</summary>
    public void Interpolate(int phase, Span<float> row)
    {
        var place = (long)phase * InterpolatedRows;
        var below = (int)(place / Phases);
        var weight = (float)(place % Phases) / Phases;
        var low = rows.AsSpan(below * Taps, Taps);
        var high = rows.AsSpan((below + 1) * Taps, Taps);
        for (var i = 0; i < row.Length; i++) row[i] = low[i] + (high[i] - low[i]) * weight;
    }

    /// <summary>How far an output of a period lies behind the input that <see cref="StartOf"/> names.</summary>
    private double PlaceOf(int index) => (double)index * Step / Phases - StartOf(index);

    private static int FirstOfGroup(int index) => index / FilterKernel.Outputs * FilterKernel.Outputs;

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    /// <summary>The kernel's values at the inputs around an output, scaled so that a constant stays what it is, a stride apart.</summary>
    private void Fill(Span<float> row, int stride, WindowedSinc kernel, double place)
    {
        Span<double> values = stackalloc double[Taps];
        var sum = 0.0;
        for (var i = 0; i < Taps; i++) sum += values[i] = kernel.At(i - Lead - place);
        for (var i = 0; i < Taps; i++) row[i * stride] = (float)(values[i] / sum);
    }
}
