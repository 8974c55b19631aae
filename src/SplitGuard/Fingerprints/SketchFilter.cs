using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>
/// The band of the waveform sketch. Its gain rises with frequency from 150 Hz to 1.5 kHz, which whitens most sounds (their
/// spectra fall about as fast) and silences hum, and falls to nothing at 2 kHz, where the sketch's rate ends.
/// </summary>
internal static class SketchFilter
{
    public const int Taps = 96;

    /// <summary>The impulse response.</summary>
    public static float[] Coefficients { get; } = Design();

    private static float[] Design()
    {
        // The impulse response of the wanted gain is its cosine integral; the Blackman window keeps it short.
        const int steps = 4096;
        var window = Window.Blackman(Taps);
        var taps = new double[Taps];
        for (var n = 0; n < Taps; n++)
        {
            var time = (n - ((Taps - 1) / 2.0)) / Layout.SampleRate;
            for (var i = 0; i < steps; i++)
            {
                var hz = (i + 0.5) * Layout.SampleRate / 2 / steps;
                taps[n] += Gain(hz) * Math.Cos(2 * Math.PI * hz * time) / steps * window[n];
            }
        }

        return [.. taps.Select(tap => (float)tap)];
    }

    private static double Gain(double hz) => hz switch
    {
        < 150 => 0,
        < 1500 => hz / 1500,
        < 2000 => (2000 - hz) / 500,
        _ => 0,
    };
}
