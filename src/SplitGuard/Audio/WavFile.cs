namespace SplitGuard.Audio;

/// <summary>
/// The RIFF WAVE container (Microsoft/IBM 1991, WAVEFORMATEXTENSIBLE) with its 64-bit forms RF64 (EBU Tech 3306) and BW64
/// (ITU-R BS.2088), and big-endian RIFX.
/// </summary>
internal static class WavFile
{
    private const int TagPcm = 1, TagFloat = 3, TagALaw = 6, TagMuLaw = 7, TagExtensible = 0xFFFE;

    public static SampleReader Open(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[40];
        if (stream.ReadAtLeast(bytes[..12], 12, throwOnEndOfStream: false) < 12 || !bytes[8..12].SequenceEqual("WAVE"u8))
            throw BadAudioException.Undecodable("The file begins as RIFF, but no WAVE follows.");
        var isBigEndian = bytes[..4].SequenceEqual("RIFX"u8);
        var chunks = new ChunkStream(stream, isBigEndian);

        PcmLayout? format = null;
        long? longSize = null;
        Span<byte> name = stackalloc byte[4];
        while (chunks.TryReadHeader(name, out var size))
        {
            if (name.SequenceEqual("fmt "u8))
            {
                format = ReadFormat(chunks, bytes[..chunks.ReadChunk(bytes, size)], isBigEndian);
            }
            else if (name.SequenceEqual("ds64"u8))
            {
                if (chunks.ReadChunk(bytes, size) >= 16) longSize = (long)Math.Min(chunks.UInt64(bytes[8..]), long.MaxValue);
            }
            else if (name.SequenceEqual("data"u8))
            {
                if (format is null) throw BadAudioException.Undecodable("The 'data' chunk comes before any 'fmt ' chunk.");
                return new PcmReader(stream, format with { DeclaredBytes = DataLength(stream, size, longSize) });
            }
            else
            {
                chunks.Skip(size + (size & 1L));
            }
        }

        throw new BadAudioException(AudioFaultKind.NoSamples, "The WAVE header has no 'data' chunk after it.");
    }

    private static PcmLayout ReadFormat(ChunkStream chunks, ReadOnlySpan<byte> chunk, bool isBigEndian)
    {
        if (chunk.Length < 16) throw BadAudioException.Undecodable($"The 'fmt ' chunk has '{chunk.Length}' bytes; at least 16 are needed.");
        int tag = chunks.UInt16(chunk);
        var channels = chunks.UInt16(chunk[2..]);
        var sampleRate = chunks.UInt32(chunk[4..]);
        int bytesPerFrame = chunks.UInt16(chunk[12..]);
        int bits = chunks.UInt16(chunk[14..]);
        if (tag == TagExtensible && chunk.Length >= 26) tag = chunks.UInt16(chunk[24..]);
        if (channels == 0) throw new BadAudioException(AudioFaultKind.Absurd, "The header declares '0' channels.");

        // The container of a sample counts: 12 or 20 bits stand left-justified in 16 or 24.
        var containerBits = bytesPerFrame % channels == 0 && bytesPerFrame > 0 ? bytesPerFrame / channels * 8 : (bits + 7) / 8 * 8;
        PcmEncoding? encoding = (tag, containerBits) switch
        {
            (TagPcm, 8) => PcmEncoding.Unsigned8,
            (TagPcm, 16) => PcmEncoding.Signed16,
            (TagPcm, 24) => PcmEncoding.Signed24,
            (TagPcm, 32) => PcmEncoding.Signed32,
            (TagFloat, 32) => PcmEncoding.Float32,
            (TagFloat, 64) => PcmEncoding.Float64,
            (TagALaw, 8) => PcmEncoding.ALaw,
            (TagMuLaw, 8) => PcmEncoding.MuLaw,
            _ => null,
        };
        if (encoding is null || bits == 0 || bits > containerBits) throw new ForeignCodecException($"WAVE format '0x{tag:X4}' of '{bits}' bits");
        return new PcmLayout((int)Math.Min(sampleRate, int.MaxValue), channels, encoding.Value, isBigEndian, DeclaredBytes: null);
    }

    /// <summary>The declared length, unless it is one of the values that writers leave when they do not know it yet.</summary>
    private static long? DataLength(Stream stream, uint size, long? longSize)
    {
        if (size == uint.MaxValue && longSize is > 0 and < long.MaxValue) return longSize;
        if (size == 0) return IsFollowedByChunk(stream) ? 0 : null;
        var isPlaceholder = size is 0x7FFFF000 or (>= 0x7FFFFF00 and <= 0x80000000) or >= 0xFFFFFF00;
        var isPresent = stream.CanSeek && stream.Length - stream.Position >= size;
        return isPlaceholder && !isPresent ? null : size;
    }

    /// <summary>Tells a data chunk that is truly empty, with a chunk behind it, from one whose size was never filled in.</summary>
    private static bool IsFollowedByChunk(Stream stream)
    {
        if (!stream.CanSeek) return false;
        var start = stream.Position;
        Span<byte> header = stackalloc byte[8];
        var length = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        stream.Position = start;
        return length == header.Length && !header[..4].ContainsAnyExceptInRange((byte)' ', (byte)'~')
            && BitConverter.ToUInt32(header[4..]) <= stream.Length - start - 8;
    }
}
