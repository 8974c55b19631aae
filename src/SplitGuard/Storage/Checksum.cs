using System.Security.Cryptography;

namespace SplitGuard.Storage;

/// <summary>
/// The first 20 bytes of SHA-256 over shelf, key and payload. It finds damage, and a record that was moved to another key or shelf;
/// it cannot find a forgery, for whoever writes a record can compute it.
/// </summary>
internal static class Checksum
{
    public const int Size = 20;

    public static void Compute(ReadOnlySpan<byte> shelf, Key key, ReadOnlySpan<byte> payload, Span<byte> checksum)
    {
        Span<byte> keyBytes = stackalloc byte[Key.Size];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        key.WriteTo(keyBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(shelf);
        hash.AppendData([0]);
        hash.AppendData(keyBytes);
        hash.AppendData(payload);
        hash.GetHashAndReset(digest);
        digest[..Size].CopyTo(checksum);
    }

    public static bool Matches(ReadOnlySpan<byte> shelf, Key key, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> expected)
    {
        Span<byte> actual = stackalloc byte[Size];
        Compute(shelf, key, payload, actual);
        return actual.SequenceEqual(expected);
    }
}
