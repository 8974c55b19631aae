using SplitGuard.Signal;
using Xunit;

namespace SplitGuard.Tests.Signal;

public class WindowTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(1024)]
    public void Overlapping_Hann_windows_add_up_to_one(int length)
    {
        var window = Window.Hann(length);

        Assert.Equal(0, window[0]);
        Assert.Equal(1, window[length / 2]);
        for (var i = 0; i < length / 2; i++) Assert.Equal(1, window[i] + window[i + (length / 2)], 1e-6);
        for (var i = 1; i < length; i++) Assert.Equal(window[i], window[length - i], 1e-7);
    }

    [Fact]
    public void A_low_pass_filter_under_a_Blackman_window_has_its_stop_band_75_dB_down()
    {
        const int taps = 96;
        const double cutoff = 0.125; // Of the sample rate.
        var window = Window.Blackman(taps);
        var response = window.Select((weight, n) => weight * Math.Sin(2 * Math.PI * cutoff * Middle(n)) / (Math.PI * Middle(n))).ToArray();

        Assert.Equal(window, window.Reverse().ToArray(), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(1, Gain(response, 0), 1e-3);
        const double transition = 6.0 / taps;
        for (var frequency = cutoff + (transition / 2); frequency <= 0.5; frequency += 0.0005)
            Assert.InRange(20 * Math.Log10(Gain(response, frequency)), -1000, -74);

        static double Middle(int n) => n - ((taps - 1) / 2.0);
    }

    /// <summary>Magnitude of a symmetric response at a share of the sample rate.</summary>
    private static double Gain(double[] response, double frequency) =>
        Math.Abs(response.Select((tap, n) => tap * Math.Cos(2 * Math.PI * frequency * (n - ((response.Length - 1) / 2.0)))).Sum());
}
