using System.Buffers.Binary;

namespace SplitGuard.Audio;

/// <summary>The Sun/NeXT AU container: six big-endian words, a remark, and the samples.</summary>
internal static class AuFile
{
    private const int HeaderSize = 24;

    public static SampleReader Open(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
            throw BadAudioException.Undecodable("The AU header is cut short.");
        var dataOffset = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var dataSize = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        var code = BinaryPrimitives.ReadUInt32BigEndian(header[12..]);
        var sampleRate = BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        var channels = BinaryPrimitives.ReadUInt32BigEndian(header[20..]);
        if (dataOffset < HeaderSize) throw BadAudioException.Undecodable($"The AU header places the samples at byte '{dataOffset}', within itself.");
        if (channels is 0 or > ushort.MaxValue) throw new BadAudioException(AudioFaultKind.Absurd, $"The header declares '{channels}' channels.");

        PcmEncoding encoding = code switch
        {
            1 => PcmEncoding.MuLaw,
            2 => PcmEncoding.Signed8,
            3 => PcmEncoding.Signed16,
            4 => PcmEncoding.Signed24,
            5 => PcmEncoding.Signed32,
            6 => PcmEncoding.Float32,
            7 => PcmEncoding.Float64,
            27 => PcmEncoding.ALaw,
            _ => throw new ForeignCodecException($"AU encoding '{code}'"),
        };
        new ChunkStream(stream, isBigEndian: true).Skip(dataOffset - HeaderSize);
        long? declared = dataSize == uint.MaxValue ? null : dataSize;
        return new PcmReader(stream, new PcmLayout((int)Math.Min(sampleRate, int.MaxValue), (int)channels, encoding, IsBigEndian: true, declared));
    }
}
