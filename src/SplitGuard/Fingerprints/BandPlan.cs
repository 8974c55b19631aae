using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>Frames and bands of a spectrogram on a logarithmic axis, on which a change of pitch or speed moves a pattern without bending it.</summary>
internal sealed class BandPlan
{
    /// <summary>Added to every power: white noise 86 dB below full scale for 64 ms frames, so that digital silence is a flat floor.</summary>
    public const float Epsilon = 1e-6f;

    private BandPlan(int frameLength, int bands, double bandsPerOctave, double lowestHz)
    {
        Transform = new PowerSpectrumPlan(Window.Hann(frameLength));
        var filters = Enumerable.Range(0, bands).Select(band => Filter(frameLength, lowestHz * Math.Pow(2, band / bandsPerOctave), bandsPerOctave)).ToArray();
        Reaches = [.. filters.Select(filter => (filter.Bin, filter.Bin + filter.Weights.Length))];
        Weights = [.. filters.SelectMany(filter => filter.Weights)];
    }

    /// <summary>For landmarks: a twenty-fourth of an octave from 200 Hz to 4.9 kHz.</summary>
    public static BandPlan Landmarks { get; } = new(Layout.FrameLength, Landmark.Bands, Landmark.BandsPerOctave, lowestHz: 200);

    /// <summary>For the contrast sketch: 300 Hz to 7 kHz, as many bands as a machine word has bits.</summary>
    public static BandPlan Sketch { get; } = new(Layout.SketchFrameLength, ContrastSketch.Bands, ContrastSketch.BandsPerOctave, lowestHz: 300);

    public PowerSpectrumPlan Transform { get; }

    public int Bands => Reaches.Length;

    /// <summary>For each band its first bin and the first behind it.</summary>
    public (int First, int End)[] Reaches { get; }

    /// <summary>Of the bins of the first band, of the second, and so on.</summary>
    public float[] Weights { get; }

    /// <summary>Log2 of the power of digital silence.</summary>
    public static float Floor { get; } = FastLog.Log2(Epsilon);

    /// <summary>A triangle as wide as its neighbours' distance, but never narrower than a bin on each side.</summary>
    private static (int Bin, float[] Weights) Filter(int frameLength, double centre, double bandsPerOctave)
    {
        var binHz = (double)Layout.SampleRate / frameLength;
        var reach = Math.Max(centre * (Math.Pow(2, 1 / bandsPerOctave) - 1), binHz);
        var low = (int)Math.Floor((centre - reach) / binHz) + 1;
        var high = (int)Math.Ceiling((centre + reach) / binHz) - 1;
        var weights = Enumerable.Range(low, high - low + 1).Select(bin => 1 - (Math.Abs((bin * binHz) - centre) / reach)).ToArray();
        var total = weights.Sum();
        return (low, [.. weights.Select(weight => (float)(weight / total))]);
    }
}
