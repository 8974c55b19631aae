using System.Runtime.Intrinsics;
using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>
/// Log power in bands of a twenty-fourth of an octave from 200 Hz to 4.9 kHz: a logarithmic axis, on which a change of
/// pitch or speed moves a pattern without bending it.
/// </summary>
internal sealed class BandSpectrum
{
    public const int Bands = 112;

    public const int BandsPerOctave = 24;

    private const double LowestHz = 200;

    /// <summary>Added to every power: white noise 86 dB below full scale, so that digital silence is a flat floor.</summary>
    private const float Epsilon = 1e-6f;

    private static readonly PowerSpectrumPlan Plan = new(Window.Hann(Layout.FrameLength));
    private static readonly (int Bin, float[] Weights)[] Filters = [.. Enumerable.Range(0, Bands).Select(Filter)];

    private readonly PowerSpectrum transform = new(Plan);
    private readonly Vector256<float>[] power = new Vector256<float>[Plan.Bins];

    /// <summary>Log2 of the power of digital silence.</summary>
    public static float Floor { get; } = FastLog.Log2(Epsilon);

    /// <summary>Eight frames, one after the other in <paramref name="rows"/>, each of <see cref="Bands"/> values.</summary>
    public void Compute(ReadOnlySpan<float> samples, Span<float> rows)
    {
        transform.Transform(samples, Layout.Hop, power);
        for (var band = 0; band < Bands; band++)
        {
            var (bin, weights) = Filters[band];
            var sum = Vector256.Create(Epsilon);
            for (var i = 0; i < weights.Length; i++)
                sum += power[bin + i] * Vector256.Create(weights[i]);
            var level = FastLog.Log2(sum);
            for (var lane = 0; lane < PowerSpectrum.Lanes; lane++)
                rows[(lane * Bands) + band] = level[lane];
        }
    }

    /// <summary>A triangle as wide as its neighbours' distance, but never narrower than a bin on each side.</summary>
    private static (int Bin, float[] Weights) Filter(int band)
    {
        const double binHz = (double)Layout.SampleRate / Layout.FrameLength;
        var centre = LowestHz * Math.Pow(2, (double)band / BandsPerOctave);
        var reach = Math.Max(centre * (Math.Pow(2, 1.0 / BandsPerOctave) - 1), binHz);
        var low = (int)Math.Floor((centre - reach) / binHz) + 1;
        var high = (int)Math.Ceiling((centre + reach) / binHz) - 1;
        var weights = Enumerable.Range(low, high - low + 1).Select(bin => 1 - (Math.Abs((bin * binHz) - centre) / reach)).ToArray();
        var total = weights.Sum();
        return (low, [.. weights.Select(weight => (float)(weight / total))]);
    }
}
