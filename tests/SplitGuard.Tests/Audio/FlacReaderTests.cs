using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class FlacReaderTests
{
    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 2)]
    [InlineData(12, 1)]
    [InlineData(16, 2)]
    [InlineData(16, 8)]
    [InlineData(20, 2)]
    [InlineData(24, 2)]
    [InlineData(24, 5)]
    [InlineData(32, 1)]
    [InlineData(32, 2)]
    public void Samples_come_back_exactly(int bits, int channels)
    {
        // Loud noise, then a quiet ramp, then a constant: every kind of subframe gets its turn.
        var samples = SoundFiles.Samples(9_000 * channels, bits);
        for (var i = samples.Length / 2; i < samples.Length; i++) samples[i] = i > samples.Length * 3 / 4 ? 5 : i % 7 - 3;

        var (decoded, faults) = Decoded.Exactly(FlacFiles.Encode(samples, bits, channels, 44100));

        Assert.Empty(faults);
        Assert.Equal(samples.Select(s => s / Math.Pow(2, bits - 1)), decoded);
    }

    [Fact]
    public void Many_frames_have_long_numbers()
    {
        var samples = SoundFiles.Samples(300 * 1024);

        Assert.Equal(samples.Length, Decoded.Exactly(FlacFiles.Encode(samples, 16, 1, 44100)).Samples.Length);
    }

    [Fact]
    public void A_tag_before_the_stream_is_passed()
    {
        byte[] tag = [.. "ID3\u0003\0\0\0\0\u0001\u0000"u8, .. new byte[128]];

        Assert.Equal("flac", Decoded.Bytes([.. tag, .. FlacFiles.Encode(SoundFiles.Samples(3000), 16, 1, 44100)]).Facts.Format);
    }

    [Fact]
    public void A_wrong_MD5_is_damage()
    {
        var file = FlacFiles.Encode(SoundFiles.Samples(3000), 16, 1, 44100);
        file[4 + 4 + 18] ^= 1;

        var facts = Decoded.Bytes(file).Facts;

        var fault = Assert.Single(facts.Faults);
        Assert.Equal((AudioFaultKind.Damaged, false), (fault.Kind, fault.IsFatal));
        Assert.Contains("MD5", fault.Detail, StringComparison.Ordinal);
        Assert.Null(facts.SampleHash);
    }

    [Fact]
    public void Neither_MD5_nor_length_need_be_there()
    {
        var samples = SoundFiles.Samples(3000);

        var (decoded, faults) = Decoded.Exactly([.. FlacFiles.Encode(samples, 16, 1, 44100, withMd5: false, total: 0), .. "TAG"u8, .. new byte[125]]);

        Assert.Empty(faults);
        Assert.Equal(3000, decoded.Length);
    }

    [Fact]
    public void After_damage_it_goes_on_at_the_next_frame()
    {
        var samples = SoundFiles.Samples(10 * 1024);
        var file = FlacFiles.Encode(samples, 16, 1, 44100);
        file[file.Length / 2] ^= 0x10;

        var (decoded, faults) = Decoded.Exactly(file);

        Assert.Equal(9 * 1024, decoded.Length);
        Assert.Equal(samples.Take(4096).Select(s => s / 32768.0), decoded.Take(4096));
        Assert.Equal(samples.TakeLast(4096).Select(s => s / 32768.0), decoded.TakeLast(4096));
        Assert.Contains("'1' place", Assert.Single(faults).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_stream_is_damaged()
    {
        var file = FlacFiles.Encode(SoundFiles.Samples(4 * 1024), 16, 1, 44100);

        Assert.Equal(3 * 1024, Decoded.Exactly(file[..^100]).Samples.Length);
        Assert.Equal(AudioFaultKind.Damaged, Assert.Single(Decoded.Exactly(file[..^100]).Faults).Kind);
    }

    [Theory]
    [InlineData("16", "-0")]
    [InlineData("16", "-8")]
    [InlineData("24", "-8")]
    public void Agrees_with_the_reference_encoder(string bits, string level)
    {
        using var folder = new TemporaryFolder();
        var samples = Enumerable.Range(0, 40_000).Select(i => (int)(8_000 * Math.Sin(i * 0.05) + 3_000 * Math.Sin(i * 0.31) + i % 17) << (bits == "24" ? 8 : 0) ^ (i & 1)).ToArray();
        var wav = folder.Write("a.wav", SoundFiles.Wav(SoundFiles.Integers(samples, bits == "24" ? 3 : 2), bits: bits == "24" ? 24 : 16, channels: 2));
        Tools.Run("flac", "--silent", level, "-o", folder.Path("a.flac"), wav);

        var expected = Decoded.File(wav).Facts;
        var actual = Decoded.File(folder.Path("a.flac")).Facts;

        Assert.Empty(actual.Faults);
        Assert.Equal(expected.SampleHash, actual.SampleHash);
    }
}
