namespace SplitGuard.Audio;

/// <summary>
/// Brings a mono stream of any rate to <see cref="AnalysisRate"/>: from 44 kHz on it is halved by <see cref="HalfBandDecimator"/>
/// until below, then taken through a <see cref="PolyphaseFilter"/>. Linear in phase, time zero stays time zero, and the result
/// depends neither on the sizes of the blocks nor on the machine. Flat within 0.1 dB to 7 kHz (0.9 of the Nyquist frequency of a
/// slower input), and what lies above 8 kHz comes through weaker than −80 dB there. Between 7 and 8 kHz, where nobody looks, the
/// filters have their slopes: sound from above is mirrored into it.
/// </summary>
internal sealed class Resampler : IDisposable
{
    /// <summary>Most samples that <see cref="Process"/> handles at once; longer blocks are taken apart.</summary>
    private const int MaxBlock = 1 << 13;

    /// <summary>Below this rate halving would need a sharper filter than <see cref="HalfBandDecimator"/> is.</summary>
    private const int HalvingRate = 44_000;

    private readonly List<HalfBandDecimator> halvings = [];
    private readonly PolyphaseFilter? filter;
    private readonly int sampleRate;
    private long taken;
    private long given;

    /// <param name="sampleRate">Of the input, in Hz, 1,000 to 768,000.</param>
    public Resampler(int sampleRate)
    {
        this.sampleRate = sampleRate;
        var outputRate = AnalysisRate.Hertz;
        var block = MaxBlock;
        for (long rate = sampleRate; rate >= (long)HalvingRate << halvings.Count; outputRate *= 2)
        {
            halvings.Add(new HalfBandDecimator(block));
            block = block / 2 + 32;
        }

        if (sampleRate != outputRate) filter = new PolyphaseFilter(PolyphaseTable.For(sampleRate, outputRate), block);
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
        foreach (var halving in halvings) halving.Dispose();
        filter?.Dispose();
    }

    private void Step(ReadOnlySpan<float> samples, AnalysisSink sink, long total = long.MaxValue)
    {
        taken += samples.Length;
        foreach (var halving in halvings) samples = halving.Process(samples);
        if (filter is not null) samples = filter.Process(samples);
        samples = samples[..(int)Math.Min(samples.Length, total - given)];
        given += samples.Length;
        if (samples.Length > 0) sink(samples);
    }
}
