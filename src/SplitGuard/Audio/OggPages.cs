using System.Buffers.Binary;

namespace SplitGuard.Audio;

/// <summary>Checks the pages of an Ogg file (RFC 3533), for decoders pass over missing and broken ones in silence.</summary>
internal static class OggPages
{
    private const int HeaderSize = 27;
    private const int MaxPageSize = HeaderSize + 255 + 255 * 255;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(MakeEntry)];

    /// <summary>Says what is wrong with the pages from the stream's place on; <see langword="null"/> when nothing is.</summary>
    public static string? FindDamage(Stream stream)
    {
        var page = new byte[MaxPageSize];
        var open = new HashSet<uint>();
        for (var number = 0L; ; number++)
        {
            var place = stream.Position;
            var got = stream.ReadAtLeast(page.AsSpan(0, HeaderSize), HeaderSize, throwOnEndOfStream: false);
            if (got == 0) break;
            if (got < HeaderSize) return $"The Ogg file is cut short within page '{number}'.";
            if (!page.AsSpan(0, 4).SequenceEqual("OggS"u8)) return $"At byte '{place}' an Ogg page should begin, and does not.";
            int segments = page[26];
            if (!TryRead(stream, page.AsSpan(HeaderSize, segments))) return $"The Ogg file is cut short within page '{number}'.";
            var bodySize = 0;
            foreach (var length in page.AsSpan(HeaderSize, segments)) bodySize += length;
            if (!TryRead(stream, page.AsSpan(HeaderSize + segments, bodySize))) return $"The Ogg file is cut short within page '{number}'.";

            var checksum = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(22));
            page.AsSpan(22, 4).Clear();
            if (Crc(page.AsSpan(0, HeaderSize + segments + bodySize)) != checksum) return $"The checksum of Ogg page '{number}' is wrong.";

            var serial = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(14));
            const int lastPage = 4;
            if ((page[5] & lastPage) != 0) open.Remove(serial);
            else open.Add(serial);
        }

        return open.Count > 0 ? "The Ogg file is cut short: its last page is missing." : null;
    }

    private static bool TryRead(Stream stream, Span<byte> bytes) =>
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0u;
        foreach (var value in bytes) crc = crc << 8 ^ Table[crc >> 24 ^ value];
        return crc;
    }

    private static uint MakeEntry(int value)
    {
        var remainder = (uint)value << 24;
        for (var i = 0; i < 8; i++) remainder = remainder << 1 ^ ((remainder & 0x8000_0000) != 0 ? 0x04C1_1DB7u : 0);
        return remainder;
    }
}
