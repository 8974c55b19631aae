using System.Buffers.Binary;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Fingerprints;

public class FingerprintFormatTests
{
    public static TheoryData<double> Lengths => [0, 1.0 / Rate, 0.01, 0.3, 20];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void What_is_written_is_read_back(double seconds)
    {
        var print = Print(Babble(seconds, seed: 1));

        AssertEqual(print, Fingerprint.Read(Written(print)));
    }

    [Fact]
    public void Landmarks_far_apart_are_read_back()
    {
        var click = Clicks(0.5, seed: 2);
        // Gaps of several times the 255 frames that one byte holds.
        var print = Print([.. click, .. Silence(255 * 256.0 / Rate), .. click, .. Silence(30), .. click]);

        Assert.Contains(print.Landmarks.Zip(print.Landmarks.Skip(1)), pair => pair.Second.Frame - pair.First.Frame > 3 * 255);
        AssertEqual(print, Fingerprint.Read(Written(print)));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Written(Print(Babble(0.4, seed: 3)));

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => Fingerprint.Read(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Bytes_after_the_end_are_refused()
    {
        var bytes = Written(Print(Babble(0.4, seed: 4)));

        for (var more = 0; more < 256; more++)
            Assert.Throws<InvalidDataException>(() => Fingerprint.Read([.. bytes, (byte)more]));
    }

    [Fact]
    public void Another_version_is_refused()
    {
        var bytes = Written(Print(Babble(0.4, seed: 5)));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Fingerprint.Version + 1);

        var error = Assert.Throws<InvalidDataException>(() => Fingerprint.Read(bytes));

        Assert.Contains($"'{Fingerprint.Version + 1}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(48L * 3600 * Rate, 0)]
    [InlineData((48L * 3600 * Rate) + 1, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, int.MaxValue)]
    [InlineData(0, -1)]
    [InlineData(48L * 3600 * Rate, int.MaxValue)]
    public void A_header_that_promises_too_much_is_refused_before_anything_is_allocated(long samples, int landmarks)
    {
        var bytes = Written(Print(Babble(0.4, seed: 6)));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), samples);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), landmarks);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => Fingerprint.Read(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Flipped_bits_are_refused_or_read_as_a_fingerprint_that_can_be_matched()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var print = Print(Babble(0.6, seed: 7));
        var bytes = Written(print);
        var read = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var damaged = bytes.ToArray();
            for (var flip = random.Next(1, 4); flip > 0; flip--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var other = Fingerprint.Read(damaged);
                read++;
                Assert.Equal(print.Sketch.Signs.Length, other.Sketch.Signs.Length);
                Assert.Equal(print.Sketch.Masks.Length, other.Sketch.Masks.Length);
                Assert.Equal(print.Landmarks.Length, other.Landmarks.Length);
                if (read % 50 == 0) Matcher.FindMatches([print, other], new MatchOptions { Threads = 1 }, null, TestContext.Current.CancellationToken);
            }
            catch (InvalidDataException)
            {
                // The right answer.
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}, round {round}: {e}");
            }
        }

        Assert.True(read > 100, $"Seed {seed}: the flips left only {read} fingerprints readable.");
    }

    private static byte[] Written(Fingerprint print)
    {
        using var stream = new MemoryStream();
        print.Write(stream);
        return stream.ToArray();
    }

    private static void AssertEqual(Fingerprint expected, Fingerprint found)
    {
        Assert.Equal(expected.Seconds, found.Seconds);
        Assert.Equal(expected.Landmarks, found.Landmarks);
        Assert.Equal(expected.Sketch.Signs, found.Sketch.Signs);
        Assert.Equal(expected.Sketch.Masks, found.Sketch.Masks);
    }
}
