using System.Runtime.Intrinsics;
using SplitGuard.Signal;
using Xunit;

namespace SplitGuard.Tests.Signal;

public class PowerSpectrumTests
{
    /// <summary>With an odd and an even number of passes.</summary>
    public static TheoryData<int> Lengths => [256, 1024, 4096];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Eight_frames_agree_with_a_discrete_Fourier_transform_in_double(int length)
    {
        var (hop, window) = (length / 4, Window.Hann(length));
        var samples = Noise((7 * hop) + length);
        var plan = new PowerSpectrumPlan(window);
        using var spectrum = new PowerSpectrum(plan);
        var power = new Vector256<float>[plan.Bins];

        spectrum.Transform(samples, power);

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
        using var spectrum = new PowerSpectrum(plan);
        var frame = Noise(length);
        var power = new Vector256<float>[plan.Bins];
        float[]? expected = null;
        for (var lane = 0; lane < PowerSpectrum.Lanes; lane++)
        {
            var samples = new float[plan.InputLength];
            Array.Fill(samples, float.NaN);
            frame.CopyTo(samples, lane * plan.Hop);

            spectrum.Transform(samples, power);

            var found = power.Select(bin => bin[lane]).ToArray();
            Assert.Equal(expected ??= found, found);
            Assert.All(found, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(512)]
    [InlineData(1000)]
    public void Frame_lengths_other_than_powers_of_four_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => new PowerSpectrumPlan(new float[length]));

    [Fact]
    public void Too_few_samples_are_refused()
    {
        var plan = new PowerSpectrumPlan(Window.Hann(256));
        using var spectrum = new PowerSpectrum(plan);
        var power = new Vector256<float>[plan.Bins];

        Assert.Throws<ArgumentException>(() => spectrum.Transform(new float[plan.InputLength - 1], power));
        Assert.Throws<ArgumentException>(() => spectrum.Transform(new float[plan.InputLength], power.AsSpan(1)));
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
