using System.Text;

namespace SplitGuard.Audio;

/// <summary>Tells a file's kind by its first bytes, never by its name.</summary>
internal static class AudioSniffer
{
    private const int HeaderSize = 64;

    /// <summary>Tags are skipped this many times, for some programs put one before the other.</summary>
    private const int MaxTags = 8;

    /// <summary>Looks at the beginning of a seekable stream, and leaves it behind any ID3v2 tags, where the audio begins.</summary>
    public static AudioKind Sniff(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        stream.Position = 0;
        var hasTag = false;
        for (var tag = 0; tag < MaxTags; tag++)
        {
            var start = stream.Position;
            var length = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            stream.Position = start;
            if (length < 10 || !header[..3].SequenceEqual("ID3"u8)) return KindOf(header[..length], stream, hasTag);
            stream.Position = Math.Min(start + TagLength(header), stream.Length);
            hasTag = true;
        }

        return AudioKind.Unknown;
    }

    private static AudioKind KindOf(ReadOnlySpan<byte> header, Stream stream, bool hasTag)
    {
        if (Begins(header, "RIFF"u8)) return FormOf(header) switch { "WAVE" => AudioKind.Wav, "AVI " => AudioKind.Avi, _ => AudioKind.Unknown };
        if (Begins(header, "RF64"u8) || Begins(header, "BW64"u8) || Begins(header, "RIFX"u8)) return AudioKind.Wav;
        if (Begins(header, "FORM"u8)) return FormOf(header) is "AIFF" or "AIFC" ? AudioKind.Aiff : AudioKind.Unknown;
        if (Begins(header, ".snd"u8)) return AudioKind.Au;
        if (Begins(header, "fLaC"u8)) return AudioKind.Flac;
        if (Begins(header, "OggS"u8)) return CodecInOgg(header);
        if (header.Length >= 12 && header[4..8].SequenceEqual("ftyp"u8)) return AudioKind.Mp4;
        if (Begins(header, [0x1A, 0x45, 0xDF, 0xA3])) return AudioKind.Matroska;
        if (Begins(header, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])) return AudioKind.Asf;
        if (Begins(header, "caff"u8)) return AudioKind.Caf;
        if (Begins(header, [0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11])) return AudioKind.W64;
        if (Begins(header, "MAC "u8)) return AudioKind.Ape;
        if (Begins(header, "wvpk"u8)) return AudioKind.WavPack;
        if (Begins(header, "TTA1"u8)) return AudioKind.Tta;
        if (Begins(header, "#!AMR"u8)) return AudioKind.Amr;
        if (FramesFollow(stream, MpegFrame.Length)) return AudioKind.Mp3;
        if (FramesFollow(stream, AdtsFrameLength)) return AudioKind.Aac;
        if (Begins(header, [0x0B, 0x77])) return AudioKind.Ac3;
        return hasTag ? AudioKind.Mp3 : AudioKind.Unknown;
    }

    private static bool Begins(ReadOnlySpan<byte> header, ReadOnlySpan<byte> magic) => header.StartsWith(magic);

    private static string FormOf(ReadOnlySpan<byte> header) => header.Length < 12 ? "" : Encoding.Latin1.GetString(header[8..12]);

    /// <summary>The first page of an Ogg stream holds its codec's first packet alone (RFC 3533, section 6).</summary>
    private static AudioKind CodecInOgg(ReadOnlySpan<byte> header)
    {
        if (header.Length < 27 || header.Length < 27 + header[26]) return AudioKind.Ogg;
        var packet = header[(27 + header[26])..];
        if (packet.StartsWith("\x01vorbis"u8)) return AudioKind.Vorbis;
        if (packet.StartsWith("OpusHead"u8)) return AudioKind.Opus;
        return packet.StartsWith("\x7F"u8) && packet[1..].StartsWith("FLAC"u8) ? AudioKind.OggFlac : AudioKind.Ogg;
    }

    /// <summary>An ID3v2 tag's length: its size is written in 7 bits a byte, and a flag announces a footer of 10 bytes more.</summary>
    private static long TagLength(ReadOnlySpan<byte> tag) =>
        10 + ((tag[6] & 127) << 21 | (tag[7] & 127) << 14 | (tag[8] & 127) << 7 | (tag[9] & 127)) + ((tag[5] & 0x10) != 0 ? 10 : 0);

    /// <summary>Whether two frames stand one behind the other: a single sync word occurs by chance in any file.</summary>
    private static bool FramesFollow(Stream stream, FrameLength frameLength)
    {
        var start = stream.Position;
        Span<byte> header = stackalloc byte[8];
        var frames = 0;
        while (frames < 2 && stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            var length = frameLength(header);
            if (length < header.Length) break;
            stream.Position += length - header.Length;
            frames++;
        }

        stream.Position = start;
        return frames == 2;
    }

    /// <summary>Length of the AAC frame that begins with these bytes (ISO/IEC 13818-7, ADTS); 0 when none does.</summary>
    private static int AdtsFrameLength(ReadOnlySpan<byte> header) =>
        header[0] == 0xFF && (header[1] & 0xF6) == 0xF0 ? ((header[3] & 3) << 11) | (header[4] << 3) | (header[5] >> 5) : 0;

    private delegate int FrameLength(ReadOnlySpan<byte> header);
}
