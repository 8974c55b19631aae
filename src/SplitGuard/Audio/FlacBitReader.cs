using System.Buffers.Binary;
using System.Numerics;

namespace SplitGuard.Audio;

/// <summary>Reads bits, most significant first, and keeps the bytes of the frame in work so that they can be checked or read again.</summary>
internal sealed class FlacBitReader(Stream stream)
{
    /// <summary>Beyond the largest frame there can be: 65,535 samples of 8 channels of 33 bits are 2.2 MB.</summary>
    private const int MaxFrameSize = 1 << 22;

    private byte[] buffer = new byte[1 << 16];
    private int frameStart;
    private int next;
    private int end;

    // The next bits, left-justified; those behind the valid ones are zero or already right.
    private ulong window;
    private int valid;

    /// <summary>The bytes since <see cref="BeginFrame"/>; defined at byte boundaries only.</summary>
    public ReadOnlySpan<byte> Frame => buffer.AsSpan(frameStart, Position - frameStart);

    private int Position => next - valid / 8;

    /// <summary>Moves to the next two bytes that can begin a frame, and tells how many bytes were passed; <see langword="null"/> at the end.</summary>
    public int? BeginFrame()
    {
        MoveTo(Position);
        var skipped = 0;
        while (true)
        {
            if (next + 2 > end && !Fill(2)) return null;
            var found = buffer.AsSpan(next, end - next - 1).IndexOf((byte)0xFF);
            if (found < 0)
            {
                skipped += end - 1 - next;
                MoveTo(end - 1);
                continue;
            }

            skipped += found;
            MoveTo(next + found);
            if ((buffer[next + 1] & 0xFE) == 0xF8) return skipped;
            skipped++;
            MoveTo(next + 1);
        }
    }

    /// <summary>Goes back to the byte behind the first of the frame.</summary>
    public void RetryFrame() => MoveTo(frameStart + 1);

    /// <summary>Whether the rest of the file begins with these bytes.</summary>
    public bool Follows(ReadOnlySpan<byte> bytes)
    {
        MoveTo(Position);
        return (next + bytes.Length <= end || Fill(bytes.Length)) && buffer.AsSpan(next, bytes.Length).SequenceEqual(bytes);
    }

    public void AlignToByte()
    {
        window <<= valid % 8;
        valid -= valid % 8;
    }

    /// <summary>Reads 0 to 32 bits.</summary>
    public uint ReadBits(int count)
    {
        if (valid < count) Refill(count);
        var value = (uint)(window >> 1 >> (63 - count));
        window <<= count;
        valid -= count;
        return value;
    }

    /// <summary>Reads a two's complement number of 0 to 33 bits.</summary>
    public long ReadSigned(int count)
    {
        if (count == 0) return 0;
        if (count <= 32) return (int)(ReadBits(count) << (32 - count)) >> (32 - count);
        var high = (long)(int)(ReadBits(1) << 31) << 1;
        return high | ReadBits(32);
    }

    /// <summary>Counts zero bits up to the next one, which is passed.</summary>
    public uint ReadUnary()
    {
        var zeros = 0u;
        while (true)
        {
            if (valid == 0) Refill(1);
            var leading = Math.Min(BitOperations.LeadingZeroCount(window), valid);
            zeros += (uint)leading;
            if (leading < valid)
            {
                window = window << leading << 1;
                valid -= leading + 1;
                return zeros;
            }

            window = 0;
            valid = 0;
        }
    }

    private void MoveTo(int position)
    {
        frameStart = next = position;
        window = 0;
        valid = 0;
    }

    private void Refill(int needed)
    {
        if (next + 8 > end) Fill(8);
        if (next + 8 <= end)
        {
            window |= BinaryPrimitives.ReadUInt64BigEndian(buffer.AsSpan(next)) >> valid;
            var bytes = (63 - valid) / 8;
            next += bytes;
            valid += 8 * bytes;
            return;
        }

        // What lies behind the valid bits may have come from bytes that are counted again here: the same bits, so no harm.
        for (; next < end && valid <= 56; valid += 8) window |= (ulong)buffer[next++] << (56 - valid);
        if (valid < needed) throw new EndOfStreamException("the file ends within a frame");
    }

    /// <summary>Makes at least so many bytes available from the next on, if the file has them.</summary>
    private bool Fill(int needed)
    {
        var kept = end - frameStart;
        if (kept + needed > MaxFrameSize) throw new InvalidDataException("a frame has no end");
        if (kept > buffer.Length / 2) Array.Resize(ref buffer, 2 * buffer.Length);
        buffer.AsSpan(frameStart, kept).CopyTo(buffer);
        next -= frameStart;
        frameStart = 0;
        end = kept;
        var wanted = Math.Max(0, next + needed - end);
        end += stream.ReadAtLeast(buffer.AsSpan(end), wanted, throwOnEndOfStream: false);
        return next + needed <= end;
    }
}
