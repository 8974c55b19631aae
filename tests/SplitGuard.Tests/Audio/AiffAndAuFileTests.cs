using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class AiffAndAuFileTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Integers_come_back_exactly(int bits)
    {
        var samples = SoundFiles.Samples(1001 * 2, bits);
        var data = SoundFiles.Integers(samples, bits / 8, bigEndian: true);
        var expected = samples.Select(s => s / Math.Pow(2, bits - 1)).ToArray();
        var auEncoding = bits / 8 + 1;

        Assert.Equal(expected, Decoded.Exactly(SoundFiles.Aiff(data, bits, 2)).Samples);
        Assert.Equal(expected, Decoded.Exactly(SoundFiles.Aiff(data, bits, 2, codec: "twos", samplesFirst: true)).Samples);
        Assert.Equal(expected, Decoded.Exactly(SoundFiles.Aiff(SoundFiles.Integers(samples, bits / 8), bits, 2, codec: "sowt")).Samples);
        Assert.Equal(expected, Decoded.Exactly(SoundFiles.Au(data, auEncoding, 2)).Samples);
        Assert.Equal(expected, Decoded.Exactly(SoundFiles.Au(data, auEncoding, 2, size: uint.MaxValue)).Samples);
    }

    [Fact]
    public void Floats_and_companded_samples_come_back_exactly()
    {
        double[] samples = [0, 1, -1, 0.1, 1.0 / 3];
        var doubles = SoundFiles.Doubles(samples, bigEndian: true);
        var floats = SoundFiles.Floats(samples.Select(s => (float)s), bigEndian: true);
        var rounded = samples.Select(s => (double)(float)s).ToArray();

        Assert.Equal(samples, Decoded.Exactly(SoundFiles.Aiff(doubles, 64, codec: "fl64")).Samples);
        Assert.Equal(rounded, Decoded.Exactly(SoundFiles.Aiff(floats, 32, codec: "fl32")).Samples);
        Assert.Equal(samples, Decoded.Exactly(SoundFiles.Au(doubles, 7)).Samples);
        Assert.Equal(rounded, Decoded.Exactly(SoundFiles.Au(floats, 6)).Samples);
        Assert.Equal([-32124 / 32768.0], Decoded.Exactly(SoundFiles.Aiff([0], 16, codec: "ulaw", frames: 1)).Samples);
        Assert.Equal([-8 / 32768.0], Decoded.Exactly(SoundFiles.Au([0x55], 27)).Samples);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(44100)]
    [InlineData(192000)]
    public void The_rate_is_read_from_80_bits(int rate)
    {
        var facts = Decoded.Bytes(SoundFiles.Aiff(new byte[2000], rate: rate)).Facts;

        Assert.Equal((rate, 1000L), (facts.SampleRate, facts.Frames));
    }

    [Fact]
    public void A_file_cut_short_is_damaged()
    {
        var aiff = SoundFiles.Aiff(SoundFiles.Integers(SoundFiles.Samples(500), 2, bigEndian: true));
        var au = SoundFiles.Au(SoundFiles.Integers(SoundFiles.Samples(500), 2, bigEndian: true), 3);

        foreach (var file in new[] { aiff, au })
        {
            var facts = Decoded.Bytes(file[..^200]).Facts;

            Assert.Equal(AudioFaultKind.Damaged, Assert.Single(facts.Faults).Kind);
            Assert.Equal(400, facts.Frames);
        }
    }
}
