using System.Buffers.Binary;

namespace SplitGuard.Audio;

/// <summary>
/// Walks the frames of an MPEG audio file, for decoders pass over missing and broken ones in silence, and take tags for audio
/// when they guess a file's length.
/// </summary>
/// <param name="Start">Place of the first frame in the file.</param>
/// <param name="End">Place behind the last frame.</param>
/// <param name="Damage">What is wrong with the frames, or <see langword="null"/>.</param>
internal sealed record MpegStream(long Start, long End, string? Damage)
{
    private const int HeaderSize = 4;

    /// <summary>Walks from the stream's place on.</summary>
    public static MpegStream Walk(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        var start = FindFrame(stream, stream.Position) ?? throw BadAudioException.Undecodable("No MPEG audio frame follows the tag.");
        var declared = DeclaredFrames(stream, start);
        string? damage = null;
        var frames = 0L;
        var place = start;
        while (TryReadAt(stream, place, header))
        {
            var length = MpegFrame.Length(header);
            if (length > 0 && place + length <= stream.Length)
            {
                frames++;
                place += length;
                continue;
            }

            if (length > 0)
            {
                damage ??= $"The file is cut short within MPEG frame '{frames}'.";
                break;
            }

            // Other things may stand behind the last frame: tags, mostly.
            if (FindFrame(stream, place) is null) break;
            damage ??= $"At byte '{place}' an MPEG frame should begin, and does not.";
            place = stream.Length;
        }

        // The frame that holds the declaration is not counted in it.
        if (declared is not null && frames - 1 < declared)
            damage ??= $"The file is cut short: it declares '{declared}' MPEG frames and holds '{frames - 1}'.";
        return new MpegStream(start, Math.Min(place, stream.Length), damage);
    }

    /// <summary>The next place where two frames follow each other.</summary>
    private static long? FindFrame(Stream stream, long place)
    {
        const int maxFrameLength = 4096;
        var buffer = new byte[1 << 16];
        while (true)
        {
            stream.Position = place;
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            for (var i = 0; i + HeaderSize <= bytes.Length; i++)
            {
                var skipped = bytes[i..^(HeaderSize - 1)].IndexOf((byte)0xFF);
                if (skipped < 0) break;
                i += skipped;
                var next = i + MpegFrame.Length(bytes[i..]);
                if (next > i && next + HeaderSize <= bytes.Length && MpegFrame.Length(bytes[next..]) > 0) return place + i;
            }

            if (bytes.Length < buffer.Length) return null;
            place += bytes.Length - maxFrameLength;
        }
    }

    /// <summary>The number of frames in the header that encoders hide in the first frame (Xing or Info), if there is one.</summary>
    private static long? DeclaredFrames(Stream stream, long start)
    {
        Span<byte> bytes = stackalloc byte[64];
        stream.Position = start;
        bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        var at = bytes.IndexOf("Xing"u8);
        if (at < 0) at = bytes.IndexOf("Info"u8);
        const int hasFrames = 1;
        if (at < 0 || bytes.Length < at + 12 || (bytes[at + 7] & hasFrames) == 0) return null;
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8)..]);
    }

    private static bool TryReadAt(Stream stream, long place, Span<byte> bytes)
    {
        stream.Position = place;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
