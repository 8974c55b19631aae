using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>XXH64, after the xxHash specification 0.1.1 (Y. Collet): fast, well mixed, not for secrets. Streaming.</summary>
internal sealed class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87, Prime2 = 0xC2B2AE3D27D4EB4F, Prime3 = 0x165667B19E3779F9,
        Prime4 = 0x85EBCA77C2B2AE63, Prime5 = 0x27D4EB2F165667C5;

    private const int StripeSize = 32;

    private readonly ulong seed;
    private readonly byte[] pending = new byte[StripeSize];
    private ulong lane1, lane2, lane3, lane4;
    private int pendingLength;
    private ulong length;

    public XxHash64(ulong seed)
    {
        this.seed = seed;
        lane1 = seed + unchecked(Prime1 + Prime2);
        lane2 = seed + Prime2;
        lane3 = seed;
        lane4 = seed - Prime1;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        length += (ulong)bytes.Length;
        if (pendingLength > 0)
        {
            var taken = Math.Min(StripeSize - pendingLength, bytes.Length);
            bytes[..taken].CopyTo(pending.AsSpan(pendingLength));
            pendingLength += taken;
            bytes = bytes[taken..];
            if (pendingLength < StripeSize) return;
            Consume(pending);
        }

        Consume(bytes);
        var rest = bytes[(bytes.Length / StripeSize * StripeSize)..];
        rest.CopyTo(pending);
        pendingLength = rest.Length;
    }

    public ulong Digest()
    {
        var hash = length < StripeSize
            ? seed + Prime5
            : MergeRound(MergeRound(MergeRound(MergeRound(
                BitOperations.RotateLeft(lane1, 1) + BitOperations.RotateLeft(lane2, 7)
                + BitOperations.RotateLeft(lane3, 12) + BitOperations.RotateLeft(lane4, 18), lane1), lane2), lane3), lane4);
        hash += length;

        var rest = pending.AsSpan(0, pendingLength);
        for (; rest.Length >= 8; rest = rest[8..])
            hash = BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1 + Prime4;
        for (; rest.Length >= 4; rest = rest[4..])
            hash = BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2 + Prime3;
        foreach (var value in rest)
            hash = BitOperations.RotateLeft(hash ^ (value * Prime5), 11) * Prime1;

        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private void Consume(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(bytes.Length / StripeSize * StripeSize)]);
        var (a, b, c, d) = (lane1, lane2, lane3, lane4);
        for (; words.Length >= 4; words = words[4..])
        {
            a = Round(a, LittleEndian(words[0]));
            b = Round(b, LittleEndian(words[1]));
            c = Round(c, LittleEndian(words[2]));
            d = Round(d, LittleEndian(words[3]));
        }

        (lane1, lane2, lane3, lane4) = (a, b, c, d);
    }

    private static ulong LittleEndian(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    private static ulong Round(ulong lane, ulong word) => BitOperations.RotateLeft(lane + word * Prime2, 31) * Prime1;

    private static ulong MergeRound(ulong hash, ulong lane) => (hash ^ Round(0, lane)) * Prime1 + Prime4;
}
