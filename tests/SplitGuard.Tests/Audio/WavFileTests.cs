using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class WavFileTests
{
    [Theory]
    [InlineData(16, 1, false)]
    [InlineData(16, 2, true)]
    [InlineData(24, 1, false)]
    [InlineData(24, 6, true)]
    [InlineData(32, 1, false)]
    [InlineData(32, 3, true)]
    public void Integers_come_back_exactly(int bits, int channels, bool extensible)
    {
        var samples = SoundFiles.Samples(1001 * channels, bits);
        var file = SoundFiles.Wav(SoundFiles.Integers(samples, bits / 8), bits: bits, channels: channels, extensible: extensible);

        var (decoded, faults) = Decoded.Exactly(file);

        Assert.Empty(faults);
        Assert.Equal(samples.Select(s => s / Math.Pow(2, bits - 1)), decoded);
    }

    [Fact]
    public void Eight_bits_are_unsigned()
    {
        var (decoded, _) = Decoded.Exactly(SoundFiles.Wav([.. Enumerable.Range(0, 256).Select(i => (byte)i)], bits: 8));

        Assert.Equal(Enumerable.Range(-128, 256).Select(i => i / 128.0), decoded);
    }

    [Fact]
    public void Floats_of_both_widths_come_back_exactly()
    {
        double[] samples = [0, 1, -1, 0.1, -1e-30, 1e-300, 1.0 / 3, 2.5, double.Epsilon];

        var (doubles, _) = Decoded.Exactly(SoundFiles.Wav(SoundFiles.Doubles(samples), SoundFiles.Float, 64));
        var (floats, _) = Decoded.Exactly(SoundFiles.Wav(SoundFiles.Floats(samples.Select(s => (float)s)), SoundFiles.Float, 32));

        Assert.Equal(samples, doubles);
        Assert.Equal(samples.Select(s => (double)(float)s), floats);
    }

    [Fact]
    public void Companded_samples_have_the_values_of_G711()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

        var (aLaw, _) = Decoded.Exactly(SoundFiles.Wav(codes, SoundFiles.ALaw, 8, rate: 8000));
        var (muLaw, _) = Decoded.Exactly(SoundFiles.Wav(codes, SoundFiles.MuLaw, 8, rate: 8000));

        // From the tables of ITU-T G.711 and of its reference code: quietest and loudest of either sign.
        Assert.Equal([-5504 / 32768.0, -8 / 32768.0, 8 / 32768.0, -32256 / 32768.0, 32256 / 32768.0], [aLaw[0], aLaw[0x55], aLaw[0xD5], aLaw[0x2A], aLaw[0xAA]]);
        Assert.Equal([-32124 / 32768.0, 0, 32124 / 32768.0, 0, -8 / 32768.0], [muLaw[0], muLaw[0x7F], muLaw[0x80], muLaw[0xFF], muLaw[0x7E]]);
        Assert.Equal(aLaw.Take(128), aLaw.Skip(128).Select(sample => -sample));
        Assert.Equal(muLaw.Take(128), muLaw.Skip(128).Select(sample => -sample));
    }

    [Fact]
    public void Big_endian_RIFX_is_read()
    {
        var samples = SoundFiles.Samples(50);
        var body = new SoundFiles.Bytes().Ascii("WAVEfmt ").U32BE(16).U16BE(1).U16BE(1).U32BE(8000).U32BE(16000).U16BE(2).U16BE(16)
            .Ascii("data").U32BE(100).Add(SoundFiles.Integers(samples, 2, bigEndian: true));
        var file = new SoundFiles.Bytes().Ascii("RIFX").U32BE((uint)body.Length).Add(body.ToArray()).ToArray();

        Assert.Equal(samples.Select(s => s / 32768.0), Decoded.Exactly(file).Samples);
    }

    [Fact]
    public void RF64_takes_its_length_from_ds64()
    {
        var samples = SoundFiles.Samples(50);
        var longSizes = new SoundFiles.Bytes().Ascii("ds64").U32(28).U64(0).U64(100).U64(50).U32(0).ToArray();
        var file = SoundFiles.Wav(SoundFiles.Integers(samples, 2), riff: "RF64", dataSize: uint.MaxValue, before: longSizes, after: "LIST\u0004\0\0\0abcd"u8.ToArray());

        var (decoded, faults) = Decoded.Exactly(file);

        Assert.Empty(faults);
        Assert.Equal(50, decoded.Length);
    }

    [Fact]
    public void Chunks_of_odd_length_are_padded()
    {
        var file = SoundFiles.Wav([128, 255, 0], bits: 8, before: "LIST\u0003\0\0\0abc\0"u8.ToArray(), after: "note\u0001\0\0\0x\0"u8.ToArray());

        Assert.Equal([0, 127 / 128.0, -1], Decoded.Exactly(file).Samples);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x7FFFF000u)]
    [InlineData(0x80000000u)]
    public void A_size_that_was_never_filled_in_is_no_damage(uint size)
    {
        var file = SoundFiles.Wav(SoundFiles.Integers(SoundFiles.Samples(333), 2), dataSize: size);

        var (decoded, faults) = Decoded.Exactly(file);

        Assert.Empty(faults);
        Assert.Equal(333, decoded.Length);
    }

    [Fact]
    public void A_data_chunk_longer_than_the_file_is_damage()
    {
        var facts = Decoded.Bytes(SoundFiles.Wav(SoundFiles.Integers(SoundFiles.Samples(333), 2), dataSize: 1000)).Facts;

        var fault = Assert.Single(facts.Faults);
        Assert.Equal(AudioFaultKind.Damaged, fault.Kind);
        Assert.Contains("'500' frames and holds '333'", fault.Detail, StringComparison.Ordinal);
        Assert.True(facts.IsReadable);
        Assert.Null(facts.SampleHash);
        Assert.Equal(333, facts.Frames);
    }

    [Fact]
    public void An_empty_data_chunk_has_no_samples()
    {
        var file = SoundFiles.Wav([], after: "LIST\u0004\0\0\0abcd"u8.ToArray());

        var fault = Assert.Single(Decoded.Bytes(file).Facts.Faults);

        Assert.Equal((AudioFaultKind.NoSamples, true), (fault.Kind, fault.IsFatal));
    }
}
