using System.Buffers;
using System.Runtime.CompilerServices;

namespace SplitGuard.Audio;

/// <summary>Pooled room for rows of <see cref="Lanes"/>, each within one line of the processor's cache.</summary>
internal sealed class LaneBuffer : IDisposable
{
    private const int CacheLine = 64;

    private readonly int size;
    private readonly int offset;
    private float[] array;

    public LaneBuffer(int rows)
    {
        size = rows * Lanes.Count;
        array = ArrayPool<float>.Shared.Rent(size + CacheLine / sizeof(float));

        // Should the collector ever move the array, then this costs time, and nothing else.
        var address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref array[0]);
        offset = (int)(-address & (CacheLine - 1)) / sizeof(float);
    }

    public Span<float> Rows => array.AsSpan(offset, size);

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(array);
        array = []; // Closed again, it would be given back twice.
    }
}
