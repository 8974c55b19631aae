using System.Buffers.Binary;
using System.Text;

namespace SplitGuard.Tests.Audio;

/// <summary>Writes audio files byte by byte, as the formats' descriptions tell and independent of the readers.</summary>
internal static class SoundFiles
{
    public const int Pcm = 1, Float = 3, ALaw = 6, MuLaw = 7;

    /// <summary>16-bit values that use the whole range, two channels unlike each other.</summary>
    public static int[] Samples(int count, int bits = 16, int seed = 1)
    {
        var random = new Random(seed);
        var samples = new int[count];
        for (var i = 0; i < count; i++) samples[i] = (int)random.NextInt64(-(1L << (bits - 1)), 1L << (bits - 1));
        if (count > 2) (samples[0], samples[1], samples[2]) = ((int)-(1L << (bits - 1)), (int)((1L << (bits - 1)) - 1), 0);
        return samples;
    }

    public static byte[] Wav(byte[] data, int tag = Pcm, int bits = 16, int channels = 1, int rate = 44100, uint? dataSize = null, string riff = "RIFF", bool extensible = false, byte[]? before = null, byte[]? after = null)
    {
        var format = new Bytes().U16(extensible ? 0xFFFE : tag).U16(channels).U32((uint)rate).U32((uint)(rate * channels * bits / 8)).U16(channels * bits / 8).U16(bits);
        if (extensible) format.U16(22).U16(bits).U32(0).U16(tag).Add([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
        var body = new Bytes().Ascii("WAVE").Add(before ?? []).Ascii("fmt ").U32((uint)format.Length).Add(format.ToArray())
            .Ascii("data").U32(dataSize ?? (uint)data.Length).Add(data).Add(data.Length % 2 == 1 && dataSize is null ? [0] : []).Add(after ?? []);
        return new Bytes().Ascii(riff).U32((uint)body.Length).Add(body.ToArray()).ToArray();
    }

    public static byte[] Aiff(byte[] data, int bits = 16, int channels = 1, int rate = 44100, string? codec = null, uint? frames = null, bool samplesFirst = false)
    {
        var common = new Bytes().U16BE(channels).U32BE(frames ?? (uint)(data.Length / (bits / 8 * channels))).U16BE(bits).Add(Extended(rate));
        if (codec is not null) common.Ascii(codec).Add([0, 0]);
        var commonChunk = new Bytes().Ascii("COMM").U32BE((uint)common.Length).Add(common.ToArray()).ToArray();
        var soundChunk = new Bytes().Ascii("SSND").U32BE((uint)data.Length + 8).U32BE(0).U32BE(0).Add(data).Add(data.Length % 2 == 1 ? [0] : []).ToArray();
        var body = new Bytes().Ascii(codec is null ? "AIFF" : "AIFC").Add(samplesFirst ? soundChunk : commonChunk).Add(samplesFirst ? commonChunk : soundChunk);
        return new Bytes().Ascii("FORM").U32BE((uint)body.Length).Add(body.ToArray()).ToArray();
    }

    public static byte[] Au(byte[] data, int encoding, int channels = 1, int rate = 44100, uint? size = null) =>
        new Bytes().Ascii(".snd").U32BE(32).U32BE(size ?? (uint)data.Length).U32BE((uint)encoding).U32BE((uint)rate).U32BE((uint)channels).Ascii("remark\0\0").Add(data).ToArray();

    /// <summary>Two's complement integers of whole bytes.</summary>
    public static byte[] Integers(IEnumerable<int> samples, int bytes, bool bigEndian = false)
    {
        var result = new Bytes();
        foreach (var sample in samples)
        {
            var word = Enumerable.Range(0, bytes).Select(i => (byte)(sample >> (8 * i)));
            result.Add([.. bigEndian ? word.Reverse() : word]);
        }

        return result.ToArray();
    }

    public static byte[] Floats(IEnumerable<float> samples, bool bigEndian = false) =>
        [.. samples.SelectMany(s => Order(BitConverter.GetBytes(s), bigEndian))];

    public static byte[] Doubles(IEnumerable<double> samples, bool bigEndian = false) =>
        [.. samples.SelectMany(s => Order(BitConverter.GetBytes(s), bigEndian))];

    private static byte[] Order(byte[] littleEndian, bool bigEndian) => bigEndian ? [.. littleEndian.Reverse()] : littleEndian;

    private static byte[] Extended(int rate)
    {
        var exponent = 31 - int.LeadingZeroCount(rate);
        var bytes = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(16383 + exponent));
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(2), (ulong)rate << (63 - exponent));
        return bytes;
    }

    internal sealed class Bytes
    {
        private readonly List<byte> bytes = [];

        public int Length => bytes.Count;

        public Bytes Add(byte[] more)
        {
            bytes.AddRange(more);
            return this;
        }

        public Bytes Ascii(string text) => Add(Encoding.Latin1.GetBytes(text));

        public Bytes U16(int value) => Add([(byte)value, (byte)(value >> 8)]);

        public Bytes U32(uint value) => U16((int)(value & 0xFFFF)).U16((int)(value >> 16));

        public Bytes U64(ulong value) => U32((uint)value).U32((uint)(value >> 32));

        public Bytes U16BE(int value) => Add([(byte)(value >> 8), (byte)value]);

        public Bytes U32BE(uint value) => U16BE((int)(value >> 16)).U16BE((int)(value & 0xFFFF));

        public byte[] ToArray() => [.. bytes];
    }
}
