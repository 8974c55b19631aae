using System.Buffers;
using System.Runtime.CompilerServices;

namespace SplitGuard.Signal;

/// <summary>Pooled room for numbers that begins at a line of the processor's cache, so that no vector in it lies across two.</summary>
internal sealed class AlignedBuffer : IDisposable
{
    private const int CacheLine = 64;

    private readonly int length;
    private readonly int offset;
    private float[] array;

    /// <param name="length">Numbers; what they are is not known before they are written.</param>
    public AlignedBuffer(int length)
    {
        this.length = length;
        array = ArrayPool<float>.Shared.Rent(length + CacheLine / sizeof(float));

        // Should the collector ever move the array, then this costs time, and nothing else.
        var address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref array[0]);
        offset = (int)(-address & (CacheLine - 1)) / sizeof(float);
    }

    public Span<float> Values => array.AsSpan(offset, length);

    public void Dispose()
    {
        if (array.Length > 0) ArrayPool<float>.Shared.Return(array);
        array = []; // Closed again, it would be given back twice.
    }
}
