using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>Turns stored samples into floats of full scale ±1; integers of n bits are divided by 2ⁿ⁻¹, which loses nothing up to 24 bits.</summary>
internal static class PcmConverter
{
    private static readonly float[] ALawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandALaw((byte)code) / 32768f)];
    private static readonly float[] MuLawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandMuLaw((byte)code) / 32768f)];

    public static int BytesPerSample(PcmEncoding encoding) => encoding switch
    {
        PcmEncoding.Signed16 => 2,
        PcmEncoding.Signed24 => 3,
        PcmEncoding.Signed32 or PcmEncoding.Float32 => 4,
        PcmEncoding.Float64 => 8,
        _ => 1,
    };

    /// <summary>Whether a float cannot hold every sample.</summary>
    public static bool IsWide(PcmEncoding encoding) => encoding is PcmEncoding.Signed32 or PcmEncoding.Float64;

    /// <summary>Converts little-endian samples of any encoding but the wide ones.</summary>
    public static void Convert(ReadOnlySpan<byte> source, PcmEncoding encoding, Span<float> destination)
    {
        switch (encoding)
        {
            case PcmEncoding.Unsigned8:
                for (var i = 0; i < source.Length; i++) destination[i] = (source[i] - 128) / 128f;
                break;
            case PcmEncoding.Signed8:
                for (var i = 0; i < source.Length; i++) destination[i] = (sbyte)source[i] / 128f;
                break;
            case PcmEncoding.Signed16:
                ConvertSigned16(source, destination);
                break;
            case PcmEncoding.Signed24:
                ConvertSigned24(source, destination);
                break;
            case PcmEncoding.Float32:
                for (var i = 0; i < source.Length / 4; i++) destination[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(4 * i)..]);
                break;
            case PcmEncoding.ALaw:
                for (var i = 0; i < source.Length; i++) destination[i] = ALawTable[source[i]];
                break;
            case PcmEncoding.MuLaw:
                for (var i = 0; i < source.Length; i++) destination[i] = MuLawTable[source[i]];
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(encoding), $"The encoding must not be wide, but was '{encoding}'.");
        }
    }

    /// <summary>Converts little-endian samples of a wide encoding into floats and what they leave out.</summary>
    public static void ConvertWide(ReadOnlySpan<byte> source, PcmEncoding encoding, Span<float> destination, Span<double> remainders)
    {
        var isFloat = encoding == PcmEncoding.Float64;
        for (var i = 0; i < source.Length / BytesPerSample(encoding); i++)
        {
            var exact = isFloat
                ? BinaryPrimitives.ReadDoubleLittleEndian(source[(8 * i)..])
                : BinaryPrimitives.ReadInt32LittleEndian(source[(4 * i)..]) / 2147483648.0;
            destination[i] = (float)exact;
            remainders[i] = exact - destination[i];
        }
    }

    /// <summary>Reverses the bytes of each sample in place, which turns big-endian samples into little-endian ones.</summary>
    public static void ReverseBytes(Span<byte> samples, int bytesPerSample)
    {
        switch (bytesPerSample)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(samples);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 3:
                for (var at = 0; at + 3 <= samples.Length; at += 3) (samples[at], samples[at + 2]) = (samples[at + 2], samples[at]);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, int>(samples);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(samples);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvertSigned16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        const float scale = 1f / 32768;
        var count = source.Length / 2;
        var i = 0;
        if (BitConverter.IsLittleEndian)
        {
            var samples = MemoryMarshal.Cast<byte, short>(source);
            ref var from = ref MemoryMarshal.GetReference(samples);
            ref var to = ref MemoryMarshal.GetReference(destination[..count]);
            for (; i + Vector256<short>.Count <= count; i += Vector256<short>.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
                (Vector256.ConvertToSingle(low) * scale).StoreUnsafe(ref to, (nuint)i);
                (Vector256.ConvertToSingle(high) * scale).StoreUnsafe(ref to, (nuint)(i + Vector256<float>.Count));
            }
        }

        for (; i < count; i++) destination[i] = BinaryPrimitives.ReadInt16LittleEndian(source[(2 * i)..]) * scale;
    }

    /// <summary>Four samples at a time, each moved to the upper bytes of an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvertSigned24(ReadOnlySpan<byte> source, Span<float> destination)
    {
        const float scale = 1f / 2147483648f;
        const byte none = 255;
        var (i, at) = (0, 0);
        if (BitConverter.IsLittleEndian)
        {
            for (; at + Vector128<byte>.Count <= source.Length; i += 4, at += 12)
            {
                var upper = Vector128.Shuffle(
                    Vector128.Create(source[at..]), Vector128.Create(none, 0, 1, 2, none, 3, 4, 5, none, 6, 7, 8, none, 9, 10, 11));
                (Vector128.ConvertToSingle(upper.AsInt32()) * scale).CopyTo(destination[i..]);
            }
        }

        for (; at + 3 <= source.Length; i++, at += 3)
            destination[i] = ((source[at] << 8) | (source[at + 1] << 16) | (source[at + 2] << 24)) * scale;
    }

    // ITU-T G.711: A-law inverts the even bits; both give the 16-bit value of the middle of the interval.
    private static int ExpandALaw(byte code)
    {
        var bits = code ^ 0x55;
        var exponent = (bits >> 4) & 7;
        var magnitude = ((bits & 15) << 4) + 8;
        if (exponent > 0) magnitude = (magnitude + 0x100) << (exponent - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int ExpandMuLaw(byte code)
    {
        const int bias = 0x84;
        var bits = ~code;
        var magnitude = ((((bits & 15) << 3) + bias) << ((bits >> 4) & 7)) - bias;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}
