using System.Runtime.Intrinsics;
using SplitGuard.Signal;
using Xunit;

namespace SplitGuard.Tests.Signal;

public class FastLogTests
{
    private const double Claimed = 3e-7;

    [Fact]
    public void Every_mantissa_is_within_the_claimed_error()
    {
        var worst = 0.0;
        for (var mantissa = 0; mantissa < 1 << 23; mantissa += 3)
        {
            var x = BitConverter.Int32BitsToSingle((126 << 23) | mantissa);
            worst = Math.Max(worst, Math.Abs(FastLog.Log2(x) - Math.Log2(x)));
        }

        Assert.True(worst < Claimed, $"The error is {worst}.");
    }

    [Fact]
    public void Every_exponent_is_within_the_claimed_error_and_a_rounding()
    {
        for (var exponent = 1; exponent < 255; exponent++)
        {
            for (var mantissa = 0; mantissa < 1 << 23; mantissa += 65_537)
            {
                var x = BitConverter.Int32BitsToSingle((exponent << 23) | mantissa);
                var expected = Math.Log2(x);
                var rounding = Math.Abs((double)MathF.BitIncrement((float)expected) - (float)expected) / 2;

                Assert.InRange(Math.Abs(FastLog.Log2(x) - expected), 0, Claimed + rounding);
            }
        }
    }

    [Fact]
    public void Powers_of_two_are_exact()
    {
        for (var exponent = -126; exponent < 128; exponent++)
            Assert.Equal(exponent, FastLog.Log2(MathF.ScaleB(1, exponent)));
    }

    [Fact]
    public void One_number_has_the_bits_of_eight()
    {
        var random = new Random(1);
        for (var round = 0; round < 1_000; round++)
        {
            var numbers = Enumerable.Range(0, 8).Select(_ => MathF.ScaleB(1 + random.NextSingle(), random.Next(-60, 60))).ToArray();

            var together = FastLog.Log2(Vector256.Create(numbers));

            for (var lane = 0; lane < 8; lane++) Assert.Equal(together[lane], FastLog.Log2(numbers[lane]));
        }
    }
}
