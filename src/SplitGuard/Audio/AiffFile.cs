using System.Buffers.Binary;
using System.Text;

namespace SplitGuard.Audio;

/// <summary>Apple's AIFF 1.3 (1989) and AIFF-C (1991): big-endian chunks, the rate an 80-bit float.</summary>
internal static class AiffFile
{
    public static SampleReader Open(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (stream.ReadAtLeast(bytes[..12], 12, throwOnEndOfStream: false) < 12) throw BadAudioException.Undecodable("The AIFF header is cut short.");
        var isCompressed = bytes[8..12].SequenceEqual("AIFC"u8);
        var chunks = new ChunkStream(stream, isBigEndian: true);

        // The samples may come before the chunk that explains them: remember where, and go on looking.
        PcmLayout? format = null;
        (long Start, uint Size)? samples = null;
        Span<byte> name = stackalloc byte[4];
        while ((format is null || samples is null) && chunks.TryReadHeader(name, out var size))
        {
            if (name.SequenceEqual("COMM"u8))
            {
                format = ReadFormat(bytes[..chunks.ReadChunk(bytes, size)], isCompressed);
            }
            else if (name.SequenceEqual("SSND"u8))
            {
                samples = (stream.Position, size);
                if (format is null) chunks.Skip(size + (size & 1L));
            }
            else
            {
                chunks.Skip(size + (size & 1L));
            }
        }

        if (format is null) throw BadAudioException.Undecodable("The AIFF file has no 'COMM' chunk.");
        if (samples is null)
        {
            if (format.DeclaredBytes > 0) throw new BadAudioException(AudioFaultKind.NoSamples, "The AIFF file has no 'SSND' chunk.");
            return new PcmReader(stream, format);
        }

        stream.Position = samples.Value.Start;
        if (!chunks.TryRead(bytes[..8])) throw new BadAudioException(AudioFaultKind.NoSamples, "The 'SSND' chunk is cut short.");
        var offset = chunks.UInt32(bytes);
        chunks.Skip(offset);

        // A writer that could not go back leaves '0' frames before samples that reach to the end of the file.
        var isOpen = format.DeclaredBytes == 0 && samples.Value.Size != 8;
        return new PcmReader(stream, isOpen ? format with { DeclaredBytes = null } : format);
    }

    private static PcmLayout ReadFormat(ReadOnlySpan<byte> chunk, bool isCompressed)
    {
        if (chunk.Length < (isCompressed ? 22 : 18)) throw BadAudioException.Undecodable($"The 'COMM' chunk has only '{chunk.Length}' bytes.");
        int channels = BinaryPrimitives.ReadUInt16BigEndian(chunk);
        var frames = BinaryPrimitives.ReadUInt32BigEndian(chunk[2..]);
        int bits = BinaryPrimitives.ReadUInt16BigEndian(chunk[6..]);
        var sampleRate = ReadExtended(chunk[8..18]);
        var codec = isCompressed ? Encoding.Latin1.GetString(chunk[18..22]) : "NONE";
        if (channels == 0) throw new BadAudioException(AudioFaultKind.Absurd, "The header declares '0' channels.");

        var encoding = codec switch
        {
            "NONE" or "twos" or "sowt" => IntegerOf(bits),
            "raw " when bits == 8 => PcmEncoding.Unsigned8,
            "in24" => PcmEncoding.Signed24,
            "in32" => PcmEncoding.Signed32,
            "fl32" or "FL32" => PcmEncoding.Float32,
            "fl64" or "FL64" => PcmEncoding.Float64,
            "ulaw" or "ULAW" => PcmEncoding.MuLaw,
            "alaw" or "ALAW" => PcmEncoding.ALaw,
            _ => throw new ForeignCodecException($"AIFF-C codec '{codec}'"),
        };
        var declared = (long)frames * channels * PcmConverter.BytesPerSample(encoding);
        return new PcmLayout(sampleRate, channels, encoding, IsBigEndian: codec != "sowt", declared);
    }

    // Odd sizes stand left-justified in whole bytes.
    private static PcmEncoding IntegerOf(int bits) => ((bits + 7) / 8) switch
    {
        1 => PcmEncoding.Signed8,
        2 => PcmEncoding.Signed16,
        3 => PcmEncoding.Signed24,
        4 => PcmEncoding.Signed32,
        _ => throw new BadAudioException(AudioFaultKind.Absurd, $"The header declares samples of '{bits}' bits."),
    };

    /// <summary>The integer part of an 80-bit IEEE 754 extended float; what does not fit is returned as 0 or the greatest integer.</summary>
    private static int ReadExtended(ReadOnlySpan<byte> bytes)
    {
        int exponent = (BinaryPrimitives.ReadUInt16BigEndian(bytes) & 0x7FFF) - 16383;
        var mantissa = BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        if (exponent < 0 || (bytes[0] & 0x80) != 0) return 0;
        return exponent > 30 ? int.MaxValue : (int)(mantissa >> (63 - exponent));
    }
}
