using System.Security.Cryptography;

namespace SplitGuard.Tests.Audio;

/// <summary>A plain FLAC encoder for tests: verbatim, constant, fixed and wasted-bit subframes, all four stereo layouts in turn.</summary>
internal static class FlacFiles
{
    private const int BlockSize = 1024;

    public static byte[] Encode(int[] interleaved, int bits, int channels, int rate, bool withMd5 = true, long? total = null)
    {
        var frames = interleaved.Length / channels;
        var width = (bits + 7) / 8;
#pragma warning disable CA5351 // FLAC uses MD5 as a checksum.
        var md5 = withMd5 ? MD5.HashData(SoundFiles.Integers(interleaved, width)) : new byte[16];
#pragma warning restore CA5351
        var packed = (ulong)rate << 44 | (ulong)(channels - 1) << 41 | (ulong)(bits - 1) << 36 | (ulong)(total ?? frames);
        var info = new SoundFiles.Bytes().U16BE(BlockSize).U16BE(BlockSize).Add(new byte[6])
            .U32BE((uint)(packed >> 32)).U32BE((uint)packed).Add(md5).ToArray();
        var file = new SoundFiles.Bytes().Ascii("fLaC").Add([0x00, 0, 0, 34]).Add(info).Add([0x81, 0, 0, 5, 1, 2, 3, 4, 5]);
        for (var number = 0; number * BlockSize < frames; number++)
        {
            var length = Math.Min(BlockSize, frames - number * BlockSize);
            var block = Enumerable.Range(0, channels)
                .Select(c => Enumerable.Range(0, length).Select(i => (long)interleaved[(number * BlockSize + i) * channels + c]).ToArray()).ToArray();
            file.Add(Frame(block, bits, number));
        }

        return file.ToArray();
    }

    private static byte[] Frame(long[][] block, int bits, int number)
    {
        // Stereo in turn: independent, left/side, side/right, mid/side.
        var layout = block.Length == 2 ? number % 4 : 0;
        if (layout == 1) block = [block[0], Difference(block)];
        if (layout == 2) block = [Difference(block), block[1]];
        if (layout == 3) block = [[.. block[0].Zip(block[1], (l, r) => (l + r) >> 1)], Difference(block)];
        var sideChannel = layout switch { 1 or 3 => 1, 2 => 0, _ => -1 };

        var writer = new BitWriter();
        writer.Write(0xFFF8, 16);
        writer.Write(7, 4);
        writer.Write(0, 4);
        writer.Write((ulong)(layout == 0 ? block.Length - 1 : layout + 7), 4);
        writer.Write(0, 4);
        if (number < 0x80)
        {
            writer.Write((ulong)number, 8);
        }
        else
        {
            writer.Write((ulong)(0xC0 | number >> 6), 8);
            writer.Write((ulong)(0x80 | number & 63), 8);
        }

        writer.Write((ulong)(block[0].Length - 1), 16);
        writer.Write(Crc(writer.Bytes, 8, 0x07), 8);
        for (var c = 0; c < block.Length; c++) Subframe(writer, block[c], bits + (c == sideChannel ? 1 : 0), kind: number + c);
        writer.Align();
        writer.Write(Crc(writer.Bytes, 16, 0x8005), 16);
        return [.. writer.Bytes];
    }

    private static long[] Difference(long[][] block) => [.. block[0].Zip(block[1], (l, r) => l - r)];

    private static void Subframe(BitWriter writer, long[] samples, int bits, int kind)
    {
        var wasted = samples.Any(s => s != 0) ? samples.Where(s => s != 0).Min(long.TrailingZeroCount) : 0;
        if (samples.All(s => s == samples[0])) Header(0, 0);
        if (samples.All(s => s == samples[0]))
        {
            writer.Write((ulong)samples[0], bits);
            return;
        }

        samples = [.. samples.Select(s => s >> (int)wasted)];
        bits -= (int)wasted;
        var order = Math.Min(kind % 6 - 1, samples.Length); // -1: verbatim
        if (order < 0 || bits > 28)
        {
            Header(1, wasted);
            foreach (var sample in samples) writer.Write((ulong)sample, bits);
            return;
        }

        Header(8 + order, wasted);
        for (var i = 0; i < order; i++) writer.Write((ulong)samples[i], bits);
        var residual = samples;
        for (var k = 0; k < order; k++) residual = [.. residual.Skip(1).Zip(residual, (next, last) => next - last)];
        writer.Write(1, 2); // Rice parameters of 5 bits
        writer.Write(0, 4); // one partition
        var parameter = Math.Max(0, 62 - (int)long.LeadingZeroCount(residual.Max(Math.Abs) | 1));
        writer.Write((ulong)parameter, 5);
        foreach (var value in residual)
        {
            var folded = value >= 0 ? (ulong)value << 1 : (ulong)~value << 1 | 1;
            for (var zeros = folded >> parameter; zeros > 0; zeros--) writer.Write(0, 1);
            writer.Write(1, 1);
            writer.Write(folded, parameter);
        }

        void Header(int type, long wastedBits)
        {
            writer.Write((ulong)type << 1 | (wastedBits > 0 ? 1ul : 0), 8);
            for (; wastedBits > 1; wastedBits--) writer.Write(0, 1);
            if (wastedBits == 1) writer.Write(1, 1);
        }
    }

    private static ulong Crc(List<byte> bytes, int width, uint polynomial)
    {
        var crc = 0u;
        foreach (var value in bytes)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                var carries = (crc >> (width - 1) & 1) != (uint)(value >> bit & 1);
                crc = crc << 1 & (uint)((1ul << width) - 1);
                if (carries) crc ^= polynomial;
            }
        }

        return crc;
    }

    private sealed class BitWriter
    {
        private int free;

        public List<byte> Bytes { get; } = [];

        public void Write(ulong value, int count)
        {
            for (var i = count - 1; i >= 0; i--)
            {
                if (free == 0) Bytes.Add(0);
                free = free == 0 ? 7 : free - 1;
                Bytes[^1] |= (byte)((value >> i & 1) << free);
            }
        }

        public void Align() => free = 0;
    }
}
