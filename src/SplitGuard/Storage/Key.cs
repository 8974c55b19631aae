using System.Buffers.Binary;

namespace SplitGuard.Storage;

/// <summary>What a record is found by: the SHA-256 of a content, or of everything that a result follows from.</summary>
internal readonly record struct Key(UInt128 High, UInt128 Low) : IComparable<Key>
{
    public const int Size = 32;

    /// <param name="digest">32 bytes, evenly spread: a cryptographic hash.</param>
    public static Key FromDigest(ReadOnlySpan<byte> digest) =>
        digest.Length == Size
            ? new(BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]))
            : throw new ArgumentException($"A key is {Size} bytes, not {digest.Length}.", nameof(digest));

    public static Key FromHex(string digest) => FromDigest(Convert.FromHexString(digest));

    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, High);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], Low);
    }

    /// <summary>The order of the 32 bytes.</summary>
    public int CompareTo(Key other) => High.CompareTo(other.High) is not 0 and var order ? order : Low.CompareTo(other.Low);

    public static bool operator <(Key a, Key b) => a.CompareTo(b) < 0;
    public static bool operator >(Key a, Key b) => a.CompareTo(b) > 0;
    public static bool operator <=(Key a, Key b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Key a, Key b) => a.CompareTo(b) >= 0;
}
