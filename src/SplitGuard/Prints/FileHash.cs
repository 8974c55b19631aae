using System.Buffers;
using System.Security.Cryptography;

namespace SplitGuard.Prints;

/// <summary>SHA-256 of a file, read once from start to end.</summary>
internal static class FileHash
{
    private const int BufferBytes = 1 << 17;

    /// <param name="stream">Read from its start.</param>
    /// <param name="head">Receives the first bytes; what the file does not reach is zero.</param>
    /// <param name="cancellation">Checked at every block.</param>
    public static byte[] Compute(Stream stream, Span<byte> head, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var filled = 0;
            while (stream.Read(buffer, 0, BufferBytes) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                var part = Math.Min(count, head.Length - filled);
                buffer.AsSpan(0, part).CopyTo(head[filled..]);
                filled += part;
            }

            head[filled..].Clear();
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
