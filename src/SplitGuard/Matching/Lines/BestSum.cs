using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Matching.Lines;

/// <summary>
/// The most agreement among sums over segments, each at an offset of its own: the square of what agrees beyond what differs, over
/// the cells. Of equals the first wins. Sums must fit 16 bits: 32,768 cells at most.
/// </summary>
/// <param name="tried">Offsets by which all segments move together.</param>
internal struct BestSum(int tried)
{
    /// <summary>Offsets are tried in lots of so many, so that what lies after the counts is read.</summary>
    public const int Lot = 16;

    /// <summary>Single precision may be wrong by so much, and only says what is to be looked at.</summary>
    private const double Slack = 1e-5;

    public double Square { get; private set; }

    public int Offset { get; private set; }

    /// <summary>Sums up from these places on, and tells whether there is more agreement than ever before.</summary>
    public bool IsBeaten(ReadOnlySpan<ushort> differing, ReadOnlySpan<ushort> cells, ReadOnlySpan<int> places)
    {
        var beaten = false;
        foreach (var place in places) ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(place + tried + Lot), (uint)differing.Length);
        ref var ofDiffering = ref MemoryMarshal.GetReference(differing);
        ref var ofCells = ref MemoryMarshal.GetReference(cells);
        for (var from = 0; from < tried; from += Lot)
        {
            var (sumDiffering, sumCells) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
            foreach (var place in places)
            {
                sumDiffering += Vector256.LoadUnsafe(ref ofDiffering, (nuint)(place + from));
                sumCells += Vector256.LoadUnsafe(ref ofCells, (nuint)(place + from));
            }

            var excess = Vector256.SubtractSaturate(sumCells - sumDiffering, sumDiffering);
            for (var hopeful = Hopeful(excess, sumCells); hopeful != 0; hopeful &= hopeful - 1)
            {
                var lane = BitOperations.TrailingZeroCount(hopeful);
                var (agreed, counted) = ((double)excess[lane], sumCells[lane]);
                if (from + lane < tried && agreed * agreed > Square * counted) (Square, Offset, beaten) = (agreed * agreed / counted, from + lane, true);
            }
        }

        return beaten;
    }

    private readonly uint Hopeful(Vector256<ushort> excess, Vector256<ushort> cells)
    {
        var least = Vector256.Create((float)(Square * (1 - Slack)));
        var (excessLow, excessHigh) = Vector256.Widen(excess);
        var (cellsLow, cellsHigh) = Vector256.Widen(cells);
        return IsMore(excessLow, cellsLow, least).ExtractMostSignificantBits() | IsMore(excessHigh, cellsHigh, least).ExtractMostSignificantBits() << 8;
    }

    private static Vector256<float> IsMore(Vector256<uint> excess, Vector256<uint> cells, Vector256<float> least)
    {
        var agreed = Vector256.ConvertToSingle(excess.AsInt32());
        return Vector256.GreaterThan(agreed * agreed, least * Vector256.ConvertToSingle(cells.AsInt32()));
    }
}
