using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace SplitGuard.Storage;

/// <summary>
/// An immutable file of records: header (magic, count), <see cref="PackTable"/>, payloads. The table stands in front, so that
/// a truncated pack still serves every record before the cut, and opening reads no payload. Any bytes may stand in the file:
/// what does not hold together is as good as absent.
/// </summary>
internal sealed class Pack : IDisposable
{
    public const int HeaderSize = 16;
    public const string Extension = ".pack";

    /// <summary>Largest payload, in bytes; bounds what a forged length can make a reader allocate.</summary>
    public const int MaxPayload = 64 << 20;

    /// <summary>Most records in one pack; bounds what a forged count can make a reader allocate.</summary>
    public const int MaxCount = 1 << 20;

    // The high bit and the line end betray transfers that treat the file as text, as in PNG.
    private static ReadOnlySpan<byte> Magic => "\u0089SGPACK1\r\n\0"u8;

    private readonly SafeFileHandle file;

    private Pack(string path, SafeFileHandle file, long length, PackTable table)
    {
        Path = path;
        Length = length;
        Table = table;
        this.file = file;
    }

    public string Path { get; }

    /// <summary>Length of the file in bytes.</summary>
    public long Length { get; }

    public PackTable Table { get; }

    /// <summary>The pack, or <see langword="null"/> when the file is none.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static Pack? Open(string path)
    {
        // Others may delete or replace the file while it is open here.
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Pack? pack = null;
        try
        {
            var length = RandomAccess.GetLength(file);
            var table = ReadTable(file, length);
            if (table is not null) pack = new Pack(path, file, length, new PackTable(table));
            return pack;
        }
        finally
        {
            if (pack is null) file.Dispose();
        }
    }

    public static void WriteHeader(Span<byte> header, int count)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[Magic.Length..], count);
    }

    /// <summary>Reads and verifies one record. Safe to call from many threads.</summary>
    public bool TryRead(ReadOnlySpan<byte> shelf, int index, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        var (offset, length) = Table.PlaceAt(index);
        if (length is < 0 or > MaxPayload || offset < HeaderSize || offset > Length - length) return false;
        var bytes = new byte[length];
        if (!Fill(file, bytes, offset) || !Checksum.Matches(shelf, Table.KeyAt(index), bytes, Table.ChecksumAt(index))) return false;
        payload = bytes;
        return true;
    }

    public void Dispose() => file.Dispose();

    private static byte[]? ReadTable(SafeFileHandle file, long length)
    {
        var header = new byte[HeaderSize];
        if (!Fill(file, header, 0) || !header.AsSpan().StartsWith(Magic)) return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(Magic.Length));
        if (count is <= 0 or > MaxCount) return null;

        // A table that was cut has entries of payloads that were cut too; those before the cut tell as much.
        var entries = (int)Math.Min(count, (length - HeaderSize) / PackTable.EntrySize);
        var table = new byte[entries * PackTable.EntrySize];
        return Fill(file, table, HeaderSize) ? table : null;
    }

    private static bool Fill(SafeFileHandle file, Span<byte> destination, long offset)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(file, destination, offset);
            if (read == 0) return false;
            destination = destination[read..];
            offset += read;
        }

        return true;
    }
}
