using System.Buffers.Binary;

namespace SplitGuard.MSBuild.Tests;

/// <summary>WAV files of noise, 16 bit mono: every seed sounds unlike every other.</summary>
internal static class Noise
{
    private const int Rate = 8000;
    private const int Frames = 2 * Rate;

    public static byte[] Wav(int seed)
    {
        var random = new Random(seed);
        var file = new byte[44 + (2 * Frames)];
        Header(Rate, 2 * Frames).CopyTo(file, 0);
        for (var i = 0; i < Frames; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (2 * i)), (short)random.Next(-9000, 9000));
        return file;
    }

    /// <summary>The first 44 bytes of a WAV file that holds so many bytes of samples.</summary>
    public static byte[] Header(int rate, uint bytes)
    {
        var header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), 36 + bytes);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1); // mono
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 2 * rate);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), bytes);
        return header;
    }
}
