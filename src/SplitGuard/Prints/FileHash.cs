using System.Buffers;
using System.Security.Cryptography;

namespace SplitGuard.Prints;

/// <summary>SHA-256 of a file, read once from start to end.</summary>
internal static class FileHash
{
    private const int BufferBytes = 1 << 17;

    /// <param name="stream">Read from its start; left at its end.</param>
    /// <param name="cancellation">Checked at every block.</param>
    public static byte[] Compute(Stream stream, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            stream.Position = 0;
            while (stream.Read(buffer, 0, BufferBytes) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
