using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SplitGuard.Matching.Lines;

/// <summary>Counts cells of frames at many offsets at once: four offsets to a vector, the same whole numbers with vectors and without.</summary>
internal static class CellCounts
{
    /// <summary>Offsets are counted in lots of so many.</summary>
    public const int Lot = 8;

    /// <summary>Room for so many offsets in whole lots.</summary>
    public static int InLots(int offsets) => (offsets + Lot - 1) / Lot * Lot;

    /// <summary>So many frames of eight cells a byte fit into a byte.</summary>
    private const int FramesToByte = 31;

    /// <summary>
    /// Adds to each total the cells that differ: of every frame of one sketch, and the frame of another that lies at its position,
    /// so many frames later as the total is in its list.
    /// </summary>
    public static void AddDiffering(
        ReadOnlySpan<ulong> signs, ReadOnlySpan<ulong> masks, ReadOnlySpan<int> positions,
        ReadOnlySpan<ulong> otherSigns, ReadOnlySpan<ulong> otherMasks, Span<ushort> totals)
    {
        Check(positions, Math.Min(otherSigns.Length, otherMasks.Length), totals);
        ref var otherSign = ref MemoryMarshal.GetReference(otherSigns);
        ref var otherMask = ref MemoryMarshal.GetReference(otherMasks);
        for (var offset = 0; offset < totals.Length; offset += Lot)
        {
            if (!Avx2.IsSupported)
            {
                for (var i = 0; i < positions.Length; i++)
                {
                    for (var lane = offset; lane < offset + Lot; lane++)
                        totals[lane] += (ushort)BitOperations.PopCount((signs[i] ^ otherSigns[positions[i] + lane]) & masks[i] & otherMasks[positions[i] + lane]);
                }

                continue;
            }

            var (low, high) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
            for (var from = 0; from < positions.Length; from += FramesToByte)
            {
                var to = Math.Min(positions.Length, from + FramesToByte);
                var (lowBytes, highBytes) = (Vector256<byte>.Zero, Vector256<byte>.Zero);
                for (var i = from; i < to; i++)
                {
                    var at = (nuint)(positions[i] + offset);
                    var (sign, mask) = (Vector256.Create(signs[i]), Vector256.Create(masks[i]));
                    lowBytes += Bits((Vector256.LoadUnsafe(ref otherSign, at) ^ sign) & mask & Vector256.LoadUnsafe(ref otherMask, at));
                    highBytes += Bits((Vector256.LoadUnsafe(ref otherSign, at + 4) ^ sign) & mask & Vector256.LoadUnsafe(ref otherMask, at + 4));
                }

                low += Avx2.SumAbsoluteDifferences(lowBytes, Vector256<byte>.Zero);
                high += Avx2.SumAbsoluteDifferences(highBytes, Vector256<byte>.Zero);
            }

            Add(low, high, totals[offset..]);
        }
    }

    /// <summary>Adds to each total the cells that both have, in the same way.</summary>
    public static void AddShared(ReadOnlySpan<ulong> masks, ReadOnlySpan<int> positions, ReadOnlySpan<ulong> otherMasks, Span<ushort> totals)
    {
        Check(positions, otherMasks.Length, totals);
        ref var otherMask = ref MemoryMarshal.GetReference(otherMasks);
        for (var offset = 0; offset < totals.Length; offset += Lot)
        {
            if (!Avx2.IsSupported)
            {
                for (var i = 0; i < positions.Length; i++)
                {
                    for (var lane = offset; lane < offset + Lot; lane++)
                        totals[lane] += (ushort)BitOperations.PopCount(masks[i] & otherMasks[positions[i] + lane]);
                }

                continue;
            }

            var (low, high) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
            for (var from = 0; from < positions.Length; from += FramesToByte)
            {
                var to = Math.Min(positions.Length, from + FramesToByte);
                var (lowBytes, highBytes) = (Vector256<byte>.Zero, Vector256<byte>.Zero);
                for (var i = from; i < to; i++)
                {
                    var at = (nuint)(positions[i] + offset);
                    var mask = Vector256.Create(masks[i]);
                    lowBytes += Bits(Vector256.LoadUnsafe(ref otherMask, at) & mask);
                    highBytes += Bits(Vector256.LoadUnsafe(ref otherMask, at + 4) & mask);
                }

                low += Avx2.SumAbsoluteDifferences(lowBytes, Vector256<byte>.Zero);
                high += Avx2.SumAbsoluteDifferences(highBytes, Vector256<byte>.Zero);
            }

            Add(low, high, totals[offset..]);
        }
    }

    private static void Check(ReadOnlySpan<int> positions, int length, Span<ushort> totals)
    {
        // What is read below is not checked again.
        foreach (var position in positions) ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)(length - totals.Length));
    }

    /// <summary>The bits set in each byte, by a table of half bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bits(Vector256<ulong> words)
    {
        var counts = Vector256.Create(0x0302020102010100UL, 0x0403030203020201UL, 0x0302020102010100UL, 0x0403030203020201UL).AsByte();
        var half = Vector256.Create((byte)15);
        return Avx2.Shuffle(counts, words.AsByte() & half) + Avx2.Shuffle(counts, (words >> 4).AsByte() & half);
    }

    /// <summary>Adds sums that stand four to a vector, each in 64 bits.</summary>
    private static void Add(Vector256<ushort> low, Vector256<ushort> high, Span<ushort> totals)
    {
        var narrow = Vector256.Narrow(low.AsUInt64(), high.AsUInt64());
        (Vector128.Create<ushort>(totals) + Vector128.Narrow(narrow.GetLower(), narrow.GetUpper())).CopyTo(totals);
    }
}
