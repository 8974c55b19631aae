using System.Buffers.Binary;

namespace SplitGuard.Audio;

/// <summary>Forward reading of headers and chunks, from files and pipes alike.</summary>
internal sealed class ChunkStream(Stream stream, bool isBigEndian)
{
    private readonly byte[] scratch = new byte[4096];

    /// <summary>Fills the span, or tells that the stream ended before.</summary>
    public bool TryRead(Span<byte> destination) =>
        stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) == destination.Length;

    /// <summary>Reads a chunk's name and its size in bytes; <see langword="false"/> at the end of the stream.</summary>
    public bool TryReadHeader(Span<byte> name, out uint size)
    {
        Span<byte> header = stackalloc byte[8];
        var isThere = TryRead(header);
        header[..4].CopyTo(name);
        size = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(header[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        return isThere;
    }

    /// <summary>Reads the beginning of a chunk into <paramref name="destination"/>, skips its rest and its padding to even length, and returns how many bytes were read.</summary>
    public int ReadChunk(Span<byte> destination, uint size)
    {
        var length = (int)Math.Min(destination.Length, size);
        if (!TryRead(destination[..length])) throw BadAudioException.Undecodable("The header is cut short.");
        Skip(size - length + (size & 1));
        return length;
    }

    public void Skip(long count)
    {
        if (stream.CanSeek)
        {
            stream.Seek(Math.Min(count, Math.Max(0, stream.Length - stream.Position)), SeekOrigin.Current);
            return;
        }

        while (count > 0)
        {
            var got = stream.Read(scratch.AsSpan(0, (int)Math.Min(scratch.Length, count)));
            if (got == 0) return;
            count -= got;
        }
    }

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public ulong UInt64(ReadOnlySpan<byte> bytes) =>
        isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
