using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SplitGuard.Audio;

/// <summary>
/// XXH3 of 128 bits, after the xxHash specification 0.2.0 (Y. Collet), for inputs over <see cref="ShortestLength"/>: shorter ones
/// would go other ways. Fast, well mixed, not for secrets. Streaming.
/// </summary>
internal sealed class XxHash128
{
    /// <summary>In bytes; fewer must not be hashed.</summary>
    public const int ShortestLength = 241;

    /// <summary>Of a digest, in bytes.</summary>
    public const int Size = 16;

    private const int StripeSize = 64;
    private const int StripesPerBlock = 16;

    private const uint Prime1 = 0x9E3779B1, Prime2 = 0x85EBCA77, Prime3 = 0xC2B2AE3D;
    private const ulong LongPrime1 = 0x9E3779B185EBCA87, LongPrime2 = 0xC2B2AE3D27D4EB4F, LongPrime3 = 0x165667B19E3779F9,
        LongPrime4 = 0x85EBCA77C2B2AE63, LongPrime5 = 0x27D4EB2F165667C5;

    // The stripe taken last, and behind it what waits until another byte follows: the last 64 bytes of all are taken differently.
    private readonly byte[] recent = new byte[2 * StripeSize];
    private int pending;

    private Vector256<ulong> lower = Vector256.Create(Prime3, LongPrime1, LongPrime2, LongPrime3);
    private Vector256<ulong> upper = Vector256.Create(LongPrime4, Prime2, LongPrime5, Prime1);
    private int stripe;
    private ulong length;

    /// <summary>The specification's default secret.</summary>
    private static ReadOnlySpan<byte> Secret =>
    [
        0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c, 0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb,
        0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f, 0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
        0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c, 0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb,
        0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3, 0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
        0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d, 0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31,
        0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64, 0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
        0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e, 0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc,
        0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce, 0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
    ];

    public void Append(ReadOnlySpan<byte> bytes)
    {
        length += (ulong)bytes.Length;
        var room = StripeSize - pending;
        if (bytes.Length > room)
        {
            bytes[..room].CopyTo(recent.AsSpan(StripeSize + pending));
            Consume(recent.AsSpan(StripeSize), Secret);
            recent.AsSpan(StripeSize).CopyTo(recent);
            bytes = bytes[room..];
            pending = 0;
            if (bytes.Length > StripeSize)
            {
                var taken = (bytes.Length - 1) / StripeSize * StripeSize;
                Consume(bytes[..taken], Secret);
                bytes[(taken - StripeSize)..taken].CopyTo(recent);
                bytes = bytes[taken..];
            }
        }

        bytes.CopyTo(recent.AsSpan(StripeSize + pending));
        pending += bytes.Length;
    }

    /// <summary>Writes the digest, its high half first, each big-endian; nothing may be appended afterwards.</summary>
    public void Finish(Span<byte> digest)
    {
        if (length < ShortestLength) throw new InvalidOperationException($"At least '{ShortestLength}' bytes must be hashed, not '{length}'.");
        Accumulate(ref lower, ref upper, ref recent[pending], in Secret[Secret.Length - StripeSize - 7]);
        BinaryPrimitives.WriteUInt64BigEndian(digest, Merge(Secret[(Secret.Length - StripeSize - 11)..], ~(length * LongPrime2)));
        BinaryPrimitives.WriteUInt64BigEndian(digest[8..], Merge(Secret[11..], length * LongPrime1));
    }

    /// <summary>Takes whole stripes, each of which has a byte behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Consume(ReadOnlySpan<byte> stripes, ReadOnlySpan<byte> secret)
    {
        var (low, high, n) = (lower, upper, stripe);
        ref var key = ref MemoryMarshal.GetReference(secret);
        ref var scrambler = ref Unsafe.Add(ref key, secret.Length - StripeSize);
        ref var bytes = ref MemoryMarshal.GetReference(stripes);
        for (var at = 0; at < stripes.Length; at += StripeSize)
        {
            Accumulate(ref low, ref high, ref Unsafe.Add(ref bytes, at), ref Unsafe.Add(ref key, 8 * n));
            if (++n < StripesPerBlock) continue;
            n = 0;
            low = Scramble(low, ref scrambler);
            high = Scramble(high, ref Unsafe.Add(ref scrambler, StripeSize / 2));
        }

        (lower, upper, stripe) = (low, high, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(ref Vector256<ulong> low, ref Vector256<ulong> high, ref byte stripe, ref readonly byte key)
    {
        low = Mix(low, Words(in stripe), Words(in key));
        high = Mix(high, Words(ref Unsafe.Add(ref stripe, StripeSize / 2)), Words(ref Unsafe.Add(ref Unsafe.AsRef(in key), StripeSize / 2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Words(ref readonly byte source) => Vector256.LoadUnsafe(in source).AsUInt64();

    /// <summary>Adds each word to its neighbour's sum, and the product of its keyed halves to its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Mix(Vector256<ulong> sums, Vector256<ulong> words, Vector256<ulong> keys)
    {
        var keyed = words ^ keys;
        var swapped = Vector256.Shuffle(words.AsUInt32(), Vector256.Create(2u, 3, 0, 1, 6, 7, 4, 5)).AsUInt64();
        var product = Avx2.IsSupported
            ? Avx2.Multiply(keyed.AsUInt32(), (keyed >>> 32).AsUInt32())
            : (keyed & Vector256.Create((ulong)uint.MaxValue)) * (keyed >>> 32);
        return sums + swapped + product;
    }

    private static Vector256<ulong> Scramble(Vector256<ulong> sums, ref byte key) => (sums ^ (sums >>> 47) ^ Words(ref key)) * Prime1;

    private ulong Merge(ReadOnlySpan<byte> secret, ulong hash)
    {
        var keys = MemoryMarshal.Cast<byte, ulong>(secret);
        hash += Fold(lower[0] ^ keys[0], lower[1] ^ keys[1]) + Fold(lower[2] ^ keys[2], lower[3] ^ keys[3])
            + Fold(upper[0] ^ keys[4], upper[1] ^ keys[5]) + Fold(upper[2] ^ keys[6], upper[3] ^ keys[7]);
        hash = (hash ^ (hash >> 37)) * 0x165667919E3779F9;
        return hash ^ (hash >> 32);
    }

    private static ulong Fold(ulong a, ulong b) => Math.BigMul(a, b, out var low) ^ low;
}
