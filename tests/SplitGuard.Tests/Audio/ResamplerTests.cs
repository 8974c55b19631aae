using System.Security.Cryptography;
using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class ResamplerTests
{
    /// <summary>The filters' transients are over by then, at any rate.</summary>
    private const int EdgeSamples = 400;

    private static readonly double[] LowPass = MakeLowPass();

    public static TheoryData<int> Rates => [1_000, 7_919, 8_000, 11_025, 12_345, 16_000, 16_001, 17_000, 22_050, 24_000, 32_000, 39_999, 43_999, 44_000, 44_100, 44_101, 48_000, 88_200, 96_000, 192_000, 384_000, 768_000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_pass_band_is_flat_and_in_time(int rate)
    {
        foreach (var share in new[] { 0.01, 0.3, 0.7, rate < AnalysisRate.Hertz ? 0.9 : 0.875 })
        {
            var frequency = share * Math.Min(rate, AnalysisRate.Hertz) / 2;

            var output = Resample(Tone(frequency, rate, seconds: 1), rate);

            // Amplitude and delay by projection on the ideal tone and its quadrature at the output's own times.
            var (amplitude, phase) = Project(output, frequency);
            Assert.True(Math.Abs(20 * Math.Log10(amplitude)) < 0.1, $"{rate} Hz: {frequency} Hz has gain {20 * Math.Log10(amplitude):F3} dB.");
            Assert.True(Math.Abs(phase) < 1e-3, $"{rate} Hz: {frequency} Hz is {phase} radians off.");
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void What_cannot_be_represented_is_suppressed_below_7_kHz(int rate)
    {
        for (var frequency = 8_000.0; frequency < rate / 2.0; frequency += rate / 61.0)
        {
            var output = Resample(Tone(frequency, rate, seconds: 0.25), rate);
            var level = 20 * Math.Log10(PeakBelow7Kilohertz(output.AsSpan(EdgeSamples..^EdgeSamples)) + 1e-12);

            Assert.True(level < -80, $"{rate} Hz: {frequency} Hz comes through at {level:F1} dB.");
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(12_345)]
    public void Images_above_a_slow_input_are_suppressed(int rate)
    {
        var frequency = 0.8 * rate / 2;
        var output = Resample(Tone(frequency, rate, seconds: 2), rate);
        var (amplitude, _) = Project(output, frequency);

        var rest = Enumerable.Range(0, output.Length).Select(n => (float)(output[n] - amplitude * Math.Sin(2 * Math.PI * frequency * n / AnalysisRate.Hertz))).ToArray();

        // The rate's lowest filter is 110 ms long.
        Assert.True(Peak(rest.AsSpan(4_000..^4_000)) < 1e-3, $"{rate} Hz: {Peak(rest.AsSpan(4_000..^4_000))} is left beside the tone.");
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Blocks_do_not_matter(int rate)
    {
        var random = new Random(5);
        var input = Enumerable.Range(0, rate / 3 + 7).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var whole = Resample(input, rate);

        Assert.Equal((input.Length * 16_000L + rate - 1) / rate, whole.Length);
        Assert.Equal(whole, Resample(input, rate, _ => 1_000));
        Assert.Equal(whole, Resample(input, rate, _ => random.Next(1, 3_000)));
        if (rate < 50_000) Assert.Equal(whole, Resample(input, rate, _ => 1));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(44_101)]
    public void The_output_is_that_of_the_sum_it_stands_for(int rate)
    {
        // Straight from the definition, in double precision and another order: Σ x[k] h(n·rate/16000 − k).
        var random = new Random(7);
        var input = Enumerable.Range(0, 3_000).Select(_ => random.NextDouble() - 0.5).ToArray();
        var output = Resample([.. input.Select(x => (float)x)], rate);
        var stageRate = rate >= 44_000 ? rate / 2.0 : rate;
        double[] stage = input;
        if (rate >= 44_000)
        {
            var half = new WindowedSinc(0.25, 14.5, 83);
            stage = [.. Enumerable.Range(0, 1_500).Select(m => Enumerable.Range(-13, 27).Sum(k => 2 * m + k is >= 0 and < 3_000 ? input[2 * m + k] * half.At(k) : 0))];
        }

        var (passed, stopped) = stageRate > AnalysisRate.Hertz ? (7_000 / stageRate, 9_000 / stageRate) : (0.45, 0.5);
        var transition = (stopped - passed) / 0.875;
        var halfWidth = WindowedSinc.HalfWidth(transition, 83);
        var kernel = new WindowedSinc(stopped - transition / 2, halfWidth, 83);
        for (var n = 100; n < output.Length - 100; n += 13)
        {
            var place = n * stageRate / AnalysisRate.Hertz;
            var expected = 0.0;
            for (var k = (int)(place - halfWidth); k <= place + halfWidth; k++) expected += k >= 0 && k < stage.Length ? stage[k] * kernel.At(place - k) : 0;
            Assert.True(Math.Abs(output[n] - expected) < 1e-4, $"{rate} Hz, output {n}: '{output[n]}' instead of '{expected}'.");
        }
    }

    [Fact]
    public void At_the_analysis_rate_nothing_changes()
    {
        var input = Tone(440, 16_000, 0.5);

        Assert.Equal(input, Resample(input, 16_000));
    }

    [Fact]
    public void Bits_are_the_same_on_every_machine()
    {
        var bytes = new List<byte>();
        foreach (var rate in new[] { 8_000, 44_100, 44_101, 96_000 })
        {
            var generator = 1u;
            var input = new float[rate / 4];
            for (var i = 0; i < input.Length; i++) input[i] = (int)(generator = generator * 1664525 + 1013904223) / 2147483648f;
            foreach (var sample in Resample(input, rate)) bytes.AddRange(BitConverter.GetBytes(sample));
        }

        Assert.Equal("3592b8f02c1ae5da8b37af96bfb097af", Convert.ToHexStringLower(SHA256.HashData([.. bytes]))[..32]);
    }

    private static double[] MakeLowPass()
    {
        var halfWidth = WindowedSinc.HalfWidth(100.0 / AnalysisRate.Hertz, 90);
        var kernel = new WindowedSinc(6_950.0 / AnalysisRate.Hertz, halfWidth, 90);
        return [.. Enumerable.Range(-(int)halfWidth, 2 * (int)halfWidth + 1).Select(k => kernel.At(k))];
    }

    private static float[] Tone(double frequency, int rate, double seconds) =>
        [.. Enumerable.Range(0, (int)(rate * seconds)).Select(n => (float)Math.Sin(2 * Math.PI * frequency * n / rate))];

    private static float[] Resample(float[] input, int rate, Func<int, int>? blockSize = null)
    {
        var output = new List<float>();
        using var resampler = new Resampler(rate);
        for (var at = 0; at < input.Length;)
        {
            var size = Math.Min(blockSize?.Invoke(at) ?? input.Length, input.Length - at);
            resampler.Process(input.AsSpan(at, size), block => output.AddRange(block));
            at += size;
        }

        resampler.Finish(block => output.AddRange(block));
        return [.. output];
    }

    private static (double Amplitude, double Phase) Project(float[] output, double frequency)
    {
        double sine = 0, cosine = 0, weight = 0;
        for (var n = output.Length / 4; n < output.Length * 3 / 4; n++)
        {
            var angle = 2 * Math.PI * frequency * n / AnalysisRate.Hertz;
            var window = 1 - Math.Cos(2 * Math.PI * (n - output.Length / 4) / (output.Length / 2.0));
            sine += window * output[n] * Math.Sin(angle);
            cosine += window * output[n] * Math.Cos(angle);
            weight += window * Math.Sin(angle) * Math.Sin(angle);
        }

        return (Math.Sqrt(sine * sine + cosine * cosine) / weight, Math.Atan2(cosine, sine));
    }

    /// <summary>Greatest magnitude of what a sharp filter leaves, which passes up to 6.9 kHz and stops from 7 kHz on.</summary>
    private static double PeakBelow7Kilohertz(ReadOnlySpan<float> samples)
    {
        var peak = 0.0;
        for (var n = LowPass.Length / 2; n < samples.Length - LowPass.Length / 2; n += 3)
        {
            var sum = 0.0;
            for (var k = 0; k < LowPass.Length; k++) sum += LowPass[k] * samples[n + k - LowPass.Length / 2];
            peak = Math.Max(peak, Math.Abs(sum));
        }

        return peak;
    }

    private static float Peak(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples) peak = Math.Max(peak, Math.Abs(sample));
        return peak;
    }
}
