using SplitGuard.Signal;
using Xunit;

namespace SplitGuard.Tests.Signal;

public class PolyphaseDecimatorTests
{
    [Theory]
    [InlineData(4, 8, 8)]
    [InlineData(8, 16, 16)]
    [InlineData(96, 512, 512)]
    [InlineData(96, 512, 8)]
    public void Outputs_are_the_convolution_at_every_fourth_sample(int taps, int most, int outputs)
    {
        // Small whole numbers, of which every sum is exact in any order.
        var random = new Random(taps + outputs);
        var response = Whole(taps, random);
        var decimator = new PolyphaseDecimator(response, most);
        var samples = Whole(decimator.InputLength(outputs), random);
        var output = new float[outputs];

        decimator.Filter(samples, output);

        for (var j = 0; j < outputs; j++)
            Assert.Equal(Enumerable.Range(0, taps).Sum(k => (double)response[k] * samples[(4 * j) + k]), output[j]);
    }

    [Fact]
    public void An_output_has_the_same_bits_wherever_in_a_block_it_falls()
    {
        const int outputs = 32;
        var random = new Random(3);
        var decimator = new PolyphaseDecimator(Real(96, random), outputs);
        var samples = Real(decimator.InputLength(2 * outputs), random);
        var (here, later) = (new float[outputs], new float[outputs]);
        decimator.Filter(samples, here);

        for (var shift = 1; shift < outputs; shift++)
        {
            decimator.Filter(samples.AsSpan(shift * PolyphaseDecimator.Factor), later);

            Assert.Equal(here[shift..], later[..^shift]);
        }
    }

    [Theory]
    [InlineData(6, 8)]
    [InlineData(8, 12)]
    public void Lengths_that_do_not_divide_are_refused(int taps, int outputs) =>
        Assert.Throws<ArgumentException>(() => new PolyphaseDecimator(new float[taps], outputs));

    private static float[] Whole(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-9, 10))];

    private static float[] Real(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
