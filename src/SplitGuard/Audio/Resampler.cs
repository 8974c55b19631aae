namespace SplitGuard.Audio;

/// <summary>
/// Brings a mono stream of any rate to <see cref="AnalysisRate"/>: from 44 kHz on it is halved by <see cref="HalfBand"/> until
/// below, then taken through a <see cref="PolyphaseTable"/>. Linear in phase, time zero stays time zero, and the result
/// depends neither on the sizes of the blocks nor on the machine. Flat within 0.1 dB to 7 kHz (0.9 of the Nyquist frequency of a
/// slower input), and what lies above 8 kHz comes through weaker than −80 dB there. Between 7 and 8 kHz, where nobody looks, the
/// filters have their slopes: sound from above is mirrored into it.
/// </summary>
internal sealed class Resampler : IDisposable
{
    /// <summary>Most samples that <see cref="Process"/> handles at once; longer blocks are taken apart.</summary>
    private const int MaxBlock = 1 << 13;

    /// <summary>Below this rate halving would need a sharper filter than <see cref="HalfBand"/> is.</summary>
    private const int HalvingRate = 44_000;

    /// <summary>Samples of a stretch where no period asks for a length.</summary>
    private const int FreeLength = 512;

    private readonly int sampleRate;
    private readonly Stretches? stretches;
    private readonly PeriodFilter? exact;
    private readonly InterpolatingFilter? inexact;
    private readonly float[] joined = [];
    private long taken;
    private long given;

    /// <param name="sampleRate">Of the input, in Hz, 1,000 to 768,000.</param>
    public Resampler(int sampleRate)
    {
        this.sampleRate = sampleRate;
        if (sampleRate == AnalysisRate.Hertz) return;
        var halvings = 0;
        while (sampleRate >= (long)HalvingRate << halvings) halvings++;
        var table = PolyphaseTable.For(sampleRate, AnalysisRate.Hertz << halvings);
        if (table.IsExact)
        {
            exact = new PeriodFilter(table);
            stretches = new Stretches(halvings, table.Step, table.Lead, PeriodFilter.RowsFor(table), MaxBlock);
            return;
        }

        joined = new float[FreeLength * Lanes.Count];
        inexact = new InterpolatingFilter(table, joined.Length);
        stretches = new Stretches(halvings, FreeLength, lead: 0, FreeLength, MaxBlock);
    }

    /// <summary>Takes the next samples and hands on those outputs that are now known.</summary>
    public void Process(ReadOnlySpan<float> samples, AnalysisSink sink)
    {
        for (; samples.Length > MaxBlock; samples = samples[MaxBlock..]) Step(samples[..MaxBlock], sink);
        Step(samples, sink);
    }

    /// <summary>Hands on the rest: in all as many outputs as begin before the end of the input.</summary>
    public void Finish(AnalysisSink sink)
    {
        var total = (long)(((Int128)taken * AnalysisRate.Hertz + sampleRate - 1) / sampleRate);
        Span<float> silence = stackalloc float[1024];
        silence.Clear();
        while (given < total) Step(silence, sink, total);
    }

    /// <summary>Gives the buffers back; what was handed on is then no longer valid.</summary>
    public void Dispose()
    {
        stretches?.Dispose();
        exact?.Dispose();
    }

    private void Step(ReadOnlySpan<float> samples, AnalysisSink sink, long total = long.MaxValue)
    {
        taken += samples.Length;
        if (stretches is null)
        {
            Give(samples, sink, total);
            return;
        }

        stretches.Add(samples);
        while (stretches.Take() is { IsEmpty: false } lanes)
        {
            if (inexact is not null) Lanes.Join(lanes, FreeLength, joined);
            Give(inexact is null ? exact!.Process(lanes) : inexact.Process(joined), sink, total);
        }
    }

    private void Give(ReadOnlySpan<float> samples, AnalysisSink sink, long total)
    {
        samples = samples[..(int)Math.Min(samples.Length, total - given)];
        given += samples.Length;
        if (samples.Length > 0) sink(samples);
    }
}
