using System.Runtime.Intrinsics;
using SplitGuard.Signal;
using Xunit;

namespace SplitGuard.Tests.Signal;

public class PowerSpectrumTests
{
    /// <summary>Half-lengths that are powers of four, and those that need the last radix-2 pass.</summary>
    public static TheoryData<int> Lengths => [8, 16, 32, 64, 128, 512, 1024, 2048];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Eight_frames_agree_with_a_discrete_Fourier_transform_in_double(int length)
    {
        var (hop, window) = (length / 4, Window.Hann(length));
        var samples = Noise((7 * hop) + length);
        var plan = new PowerSpectrumPlan(window);
        var spectrum = new PowerSpectrum(plan);
        var power = new Vector256<float>[plan.Bins];

        spectrum.Transform(samples, hop, power);

        for (var lane = 0; lane < PowerSpectrum.Lanes; lane++)
        {
            var frame = Enumerable.Range(0, length).Select(i => (double)samples[(lane * hop) + i] * window[i]).ToArray();
            var norm = Math.Sqrt(frame.Sum(x => x * x));
            for (var bin = 0; bin <= length / 2; bin++)
            {
                var error = Math.Abs(Math.Sqrt(power[bin][lane]) - Magnitude(frame, bin)) / norm;
                Assert.True(error < 2e-6, $"Length {length}, lane {lane}, bin {bin}: {error} of the frame's norm.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_frame_has_the_same_bits_in_every_lane_whatever_is_beside_it(int length)
    {
        var plan = new PowerSpectrumPlan(Window.Hann(length));
        var spectrum = new PowerSpectrum(plan);
        var frame = Noise(length);
        var power = new Vector256<float>[plan.Bins];
        float[]? expected = null;
        for (var lane = 0; lane < PowerSpectrum.Lanes; lane++)
        {
            var samples = new float[PowerSpectrum.Lanes * length];
            Array.Fill(samples, float.NaN);
            frame.CopyTo(samples, lane * length);

            spectrum.Transform(samples, length, power);

            var found = power.Select(bin => bin[lane]).ToArray();
            Assert.Equal(expected ??= found, found);
            Assert.All(found, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(1000)]
    public void Frame_lengths_other_than_powers_of_two_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => new PowerSpectrumPlan(new float[length]));

    [Fact]
    public void Too_few_samples_are_refused()
    {
        var plan = new PowerSpectrumPlan(Window.Hann(16));
        var spectrum = new PowerSpectrum(plan);
        var power = new Vector256<float>[plan.Bins];

        Assert.Throws<ArgumentException>(() => spectrum.Transform(new float[(7 * 4) + 15], 4, power));
        Assert.Throws<ArgumentException>(() => spectrum.Transform(new float[(7 * 4) + 16], 4, power.AsSpan(1)));
    }

    private static float[] Noise(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static double Magnitude(double[] frame, int bin)
    {
        var (re, im) = (0.0, 0.0);
        for (var i = 0; i < frame.Length; i++)
        {
            // The product is taken modulo the length while it is whole, so that the angle is small and exact.
            var (sin, cos) = Math.SinCos(2 * Math.PI * (bin * i % frame.Length) / frame.Length);
            re += frame[i] * cos;
            im -= frame[i] * sin;
        }

        return Math.Sqrt((re * re) + (im * im));
    }
}
