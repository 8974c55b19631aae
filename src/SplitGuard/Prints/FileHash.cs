using System.Security.Cryptography;
using SplitGuard.Audio;

namespace SplitGuard.Prints;

/// <summary>SHA-256 of a file, read once from start to end.</summary>
internal static class FileHash
{
    /// <summary>Bytes hashed at once: between two blocks the work can be cancelled.</summary>
    private const int BlockSize = 1 << 17;

    /// <param name="file">Read from its start; left at its end.</param>
    /// <param name="cancellation">Checked at every block.</param>
    public static byte[] Compute(AudioFileStream file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        file.Position = 0;
        while (file.ReadBlock(BlockSize) is { IsEmpty: false } block)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(block);
        }

        return hash.GetHashAndReset();
    }
}
