using System.Buffers.Binary;
using System.Text;

namespace SplitGuard.Benchmarks.Sounds;

/// <summary>Reads WAV of 16-bit integers or 32-bit floats, and writes 16-bit ones.</summary>
internal static class WaveFile
{
    public static Sound Read(string path) => Parse(File.ReadAllBytes(path));

    public static Sound Parse(ReadOnlySpan<byte> file)
    {
        var (rate, channels, bits) = (0, 0, 0);
        for (var at = 12; at + 8 <= file.Length;)
        {
            var name = Encoding.ASCII.GetString(file.Slice(at, 4));
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - at - 8)); // A pipe cannot tell its length.
            var body = file.Slice(at + 8, size);
            if (name == "fmt ")
            {
                channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
            }

            if (name == "data") return Samples(body, rate, channels, bits / 8);
            at += 8 + size + size % 2;
        }

        throw new InvalidDataException("A WAV file without samples.");
    }

    public static void Write(string path, Sound sound)
    {
        var channels = sound.Channels.Length;
        var bytes = new byte[44 + sound.Length * channels * 2];
        "RIFF\0\0\0\0WAVEfmt "u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), sound.Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), sound.Rate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), bytes.Length - 44);
        for (var frame = 0; frame < sound.Length; frame++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var value = Math.Clamp(Math.Round(sound.Channels[channel][frame] * 32768.0), short.MinValue, short.MaxValue);
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (frame * channels + channel) * 2), (short)value);
            }
        }

        File.WriteAllBytes(path, bytes);
    }

    private static Sound Samples(ReadOnlySpan<byte> data, int rate, int channels, int width)
    {
        var frames = data.Length / (channels * width);
        var samples = new float[channels][];
        for (var channel = 0; channel < channels; channel++)
        {
            samples[channel] = new float[frames];
            for (var frame = 0; frame < frames; frame++)
            {
                var bytes = data[((frame * channels + channel) * width)..];
                samples[channel][frame] = width == 2
                    ? BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f
                    : BinaryPrimitives.ReadSingleLittleEndian(bytes);
            }
        }

        return new Sound(rate, samples);
    }
}
