using System.Runtime.CompilerServices;
using SplitGuard.Signal;

namespace SplitGuard.Audio;

/// <summary>Stretches of a stream side by side: row <c>n</c> holds the n-th sample of each, so that all are worked on at once.</summary>
internal static class Lanes
{
    /// <summary>Stretches, and so numbers in a row.</summary>
    public const int Count = 16;

    /// <summary>Rows must be a multiple of this.</summary>
    public const int Square = 8;

    /// <summary>Lays side by side what begins at the samples' start and every so many samples behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called tens of times a clip: nothing would be compiled well in time.
    public static void Spread(ReadOnlySpan<float> samples, int distance, int rows, Span<float> lanes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, (Count - 1) * distance + rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes.Length, rows * Count);
        for (var lane = 0; lane < Count; lane += Square)
        {
            for (var row = 0; row < rows; row += Square)
                Transpose.Square(ref Unsafe.AsRef(in samples[lane * distance + row]), distance, ref lanes[row * Count + lane], Count);
        }
    }

    /// <summary>Lays so many rows of each stretch one behind the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ReadOnlySpan<float> lanes, int rows, Span<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes.Length, rows * Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, rows * Count);
        for (var lane = 0; lane < Count; lane += Square)
        {
            for (var row = 0; row < rows; row += Square)
                Transpose.Square(ref Unsafe.AsRef(in lanes[row * Count + lane]), Count, ref samples[lane * rows + row], rows);
        }
    }
}
