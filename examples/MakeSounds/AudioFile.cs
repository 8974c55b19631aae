using System.Buffers.Binary;
using System.Text;

namespace MakeSounds;

/// <summary>The bytes of audio files of several kinds, all mono.</summary>
internal static class AudioFile
{
    public static byte[] Wav16(double[] sound) => Wav(1, Sound.Rate, 16, [.. sound.SelectMany(sample => Little(ToInt16(sample)))]);

    /// <summary>24 bits, of which the lowest eight are zero: the very samples of <see cref="Wav16"/>.</summary>
    public static byte[] Wav24(double[] sound) => Wav(1, Sound.Rate, 24, [.. sound.SelectMany(sample => (byte[])[0, .. Little(ToInt16(sample))])]);

    /// <summary>ITU-T G.711 µ-law at half the rate: what a telephone leaves of a sound.</summary>
    public static byte[] Telephone(double[] sound) => Wav(7, Sound.Rate / 2, 8, [.. sound.HalfRate().Select(sample => MuLaw(ToInt16(sample)))]);

    public static byte[] Aiff(double[] sound)
    {
        byte[] rate = [0x40, 0x0C, 0xFA, 0, 0, 0, 0, 0, 0, 0]; // 16000 as an 80-bit extended float
        byte[] common = [.. Big16(1), .. Big32((uint)sound.Length), .. Big16(16), .. rate];
        byte[] samples = [.. Big32(0), .. Big32(0), .. sound.SelectMany(sample => Big16(ToInt16(sample)))];
        byte[] chunks = [.. Encoding.ASCII.GetBytes("AIFFCOMM"), .. Big32((uint)common.Length), .. common, .. Encoding.ASCII.GetBytes("SSND"), .. Big32((uint)samples.Length), .. samples];
        return [.. Encoding.ASCII.GetBytes("FORM"), .. Big32((uint)chunks.Length), .. chunks];
    }

    private static byte[] Wav(short format, int rate, int bits, byte[] samples)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write(format);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * bits / 8);
        writer.Write((short)(bits / 8));
        writer.Write((short)bits);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return file.ToArray();
    }

    private static short ToInt16(double sample) => (short)Math.Clamp(Math.Floor((sample * 32767) + 0.5), short.MinValue, short.MaxValue);

    private static byte MuLaw(short sample)
    {
        const int Bias = 0x84;
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), 32635) + Bias;
        var exponent = 7;
        while ((magnitude & (0x80 << exponent)) == 0) exponent--;
        return (byte)~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
    }

    private static byte[] Little(short value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big16(short value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
