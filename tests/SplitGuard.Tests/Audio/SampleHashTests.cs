using Xunit;

namespace SplitGuard.Tests.Audio;

public class SampleHashTests
{
    [Fact]
    public void Equal_audio_hashes_alike_in_every_container_and_width()
    {
        var samples = SoundFiles.Samples(5000 * 2);
        var little = SoundFiles.Integers(samples, 2);
        var big = SoundFiles.Integers(samples, 2, bigEndian: true);
        byte[][] files =
        [
            SoundFiles.Wav(little, channels: 2),
            SoundFiles.Wav(little, channels: 2, extensible: true, before: "LIST\u0002\0\0\0ab"u8.ToArray()),
            SoundFiles.Wav(SoundFiles.Integers(samples.Select(s => s << 8), 3), bits: 24, channels: 2),
            SoundFiles.Wav(SoundFiles.Integers(samples.Select(s => s << 16), 4), bits: 32, channels: 2),
            SoundFiles.Wav(SoundFiles.Floats(samples.Select(s => s / 32768f)), SoundFiles.Float, 32, 2),
            SoundFiles.Wav(SoundFiles.Doubles(samples.Select(s => s / 32768.0)), SoundFiles.Float, 64, 2),
            SoundFiles.Aiff(big, channels: 2),
            SoundFiles.Au(big, 3, 2),
            FlacFiles.Encode(samples, 16, 2, 44100),
            FlacFiles.Encode([.. samples.Select(s => s << 8)], 24, 2, 44100),
            FlacFiles.Encode([.. samples.Select(s => s << 16)], 32, 2, 44100),
        ];

        var hashes = files.Select(file => Decoded.Bytes(file).Facts.SampleHash).ToArray();

        Assert.All(hashes, hash => Assert.Equal(hashes[0], hash));
        Assert.Matches("^[0-9a-f]{32}$", hashes[0]);
    }

    [Fact]
    public void Any_other_sample_rate_or_layout_hashes_unlike()
    {
        var samples = SoundFiles.Samples(5000);
        var data = SoundFiles.Integers(samples, 2);
        string Hash(byte[] file) => Decoded.Bytes(file).Facts.SampleHash!;
        string[] hashes =
        [
            Hash(SoundFiles.Wav(data)),
            Hash(SoundFiles.Wav(data, rate: 48000)),
            Hash(SoundFiles.Wav(data, channels: 2)),
            Hash(SoundFiles.Wav(data[..^2])),
            Hash(SoundFiles.Wav([.. data, 0, 0])),
            .. Enumerable.Range(0, 4).Select(i => i * 1666).Select(i => Hash(SoundFiles.Wav(SoundFiles.Integers(samples.Select((s, at) => at == i ? s ^ 1 : s), 2)))),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void The_last_bit_of_32_and_64_bits_counts()
    {
        var samples = SoundFiles.Samples(300, 32);
        string Integers(IEnumerable<int> values) => Decoded.Bytes(SoundFiles.Wav(SoundFiles.Integers(values, 4), bits: 32)).Facts.SampleHash!;
        string Doubles(IEnumerable<double> values) => Decoded.Bytes(SoundFiles.Wav(SoundFiles.Doubles(values), SoundFiles.Float, 64)).Facts.SampleHash!;
        var doubles = samples.Select(s => s / 2147483648.0).ToArray();

        Assert.NotEqual(Integers(samples), Integers(samples.Select((s, i) => i == 150 ? s ^ 1 : s)));
        Assert.NotEqual(Doubles(doubles), Doubles(doubles.Select((s, i) => i == 150 ? Math.BitIncrement(s) : s)));
        Assert.Equal(Integers(samples), Doubles(doubles));
    }

    [Fact]
    public void Negative_zero_is_zero()
    {
        string Hash(float zero) => Decoded.Bytes(SoundFiles.Wav(SoundFiles.Floats(Enumerable.Range(0, 100).Select(i => i % 3 == 0 ? zero : i / 128f)), SoundFiles.Float, 32)).Facts.SampleHash!;

        Assert.Equal(Hash(0f), Hash(-0f));
    }
}
