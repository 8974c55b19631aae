using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SplitGuard.Audio;

/// <summary>
/// A regular file open for reading, through a window in a pooled buffer. A file that fits into the window is read from the disk
/// once, however often it is read from here: what is hashed is what is decoded.
/// </summary>
public sealed class AudioFileStream : Stream
{
    /// <summary>Files up to this size fit: 23 seconds of 16 bits at 44.1 kHz, mono.</summary>
    private const int MaxWhole = 1 << 21;

    /// <summary>Window for larger files: small enough that those that decoders jump about in stay cheap.</summary>
    private const int BlockSize = 1 << 17;

    private readonly SafeFileHandle handle;
    private readonly byte[] window;
    private readonly int windowSize;
    private long windowStart;
    private int windowLength;
    private long position;
    private bool isOpen = true;

    internal AudioFileStream(SafeFileHandle handle, string path)
    {
        this.handle = handle;
        Path = path;
        Length = RandomAccess.GetLength(handle);
        windowSize = (int)(Length <= MaxWhole ? Length : BlockSize);
        window = ArrayPool<byte>.Shared.Rent(windowSize);
    }

    /// <summary>The full path it was opened by.</summary>
    public string Path { get; }

    /// <summary>When the file was last written to, as of now.</summary>
    public DateTime LastWriteTimeUtc => File.GetLastWriteTimeUtc(handle);

    public override bool CanRead => isOpen;

    public override bool CanSeek => isOpen;

    public override bool CanWrite => false;

    /// <summary>In bytes, as of the opening: nothing is read behind it.</summary>
    public override long Length { get; }

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var bytes = ReadBlock(buffer.Length);
        bytes.CopyTo(buffer);
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>The next bytes without copying them, at most so many, none only at the end; valid until the next reading.</summary>
    internal ReadOnlySpan<byte> ReadBlock(int maxLength)
    {
        ObjectDisposedException.ThrowIf(!isOpen, this);
        if (position >= Length) return [];
        if (position < windowStart || position >= windowStart + windowLength) Fill();
        var offset = (int)(position - windowStart);
        var block = window.AsSpan(offset, Math.Min(maxLength, windowLength - offset));
        position += block.Length;
        return block;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => Length };
        if (target < 0) throw new IOException($"A position must not be negative, but was '{target}'.");
        return position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && isOpen)
        {
            isOpen = false;
            handle.Dispose();
            ArrayPool<byte>.Shared.Return(window);
        }

        base.Dispose(disposing);
    }

    /// <summary>Moves the window to the position, or to the start of a file that fits.</summary>
    private void Fill()
    {
        windowStart = Length <= windowSize ? 0 : position;
        windowLength = 0;
        var wanted = (int)Math.Min(Length - windowStart, windowSize);
        while (windowLength < wanted && RandomAccess.Read(handle, window.AsSpan(windowLength, wanted - windowLength), windowStart + windowLength) is > 0 and var count)
            windowLength += count;
        if (position > windowStart + windowLength) (windowStart, windowLength) = (position, 0); // The file was cut meanwhile.
    }
}
