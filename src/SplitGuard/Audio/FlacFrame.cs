namespace SplitGuard.Audio;

/// <summary>What the STREAMINFO block says of a FLAC stream (RFC 9639, section 8.2).</summary>
/// <param name="SampleRate">In Hz.</param>
/// <param name="Channels">1 to 8.</param>
/// <param name="BitsPerSample">1 to 32; the format allows 4 and more.</param>
/// <param name="TotalFrames">Samples per channel; 0 when unknown.</param>
/// <param name="Md5">Of all samples, or <see langword="null"/> when the encoder left it out.</param>
internal sealed record FlacStreamInfo(int SampleRate, int Channels, int BitsPerSample, long TotalFrames, byte[]? Md5);

/// <summary>
/// Decodes FLAC frames (RFC 9639, section 9), checking both of their checksums. Damage ends a frame with an
/// <see cref="InvalidDataException"/> or, at the end of the file, an <see cref="EndOfStreamException"/>.
/// </summary>
internal sealed class FlacFrame(FlacStreamInfo info, FlacBitReader bits)
{
    private const int LeftSide = 8, SideRight = 9, MidSide = 10;

    private readonly long[][] channels = [.. Enumerable.Range(0, info.Channels).Select(_ => Array.Empty<long>())];

    /// <summary>Samples per channel of the frame decoded last.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<long> Channel(int index) => channels[index].AsSpan(0, Length);

    /// <summary>Decodes the frame whose sync code is next.</summary>
    public void Decode()
    {
        Length = 0;
        var (length, assignment) = ReadHeader();
        for (var i = 0; i < channels.Length; i++)
        {
            if (channels[i].Length < length) channels[i] = new long[length];
            var isSide = (assignment == LeftSide && i == 1) || (assignment == SideRight && i == 0) || (assignment == MidSide && i == 1);
            FlacSubframe.Decode(bits, channels[i].AsSpan(0, length), info.BitsPerSample + (isSide ? 1 : 0));
        }

        bits.AlignToByte();
        var checksum = FlacChecksum.Crc16(bits.Frame);
        if (bits.ReadBits(16) != checksum) throw new InvalidDataException("a frame's checksum is wrong");
        Decorrelate(assignment, length);
        Length = length;
    }

    private (int Length, int Assignment) ReadHeader()
    {
        bits.ReadBits(16);
        var sizeCode = bits.ReadBits(4);
        var rateCode = bits.ReadBits(4);
        var assignment = (int)bits.ReadBits(4);
        var depthCode = bits.ReadBits(3);
        var reserved = bits.ReadBits(1);
        SkipCodedNumber();
        var length = sizeCode switch
        {
            1 => 192,
            >= 2 and <= 5 => 144 << (int)sizeCode,
            6 => (int)bits.ReadBits(8) + 1,
            7 => (int)bits.ReadBits(16) + 1,
            _ => 1 << (int)sizeCode,
        };
        if (rateCode is 12) bits.ReadBits(8);
        if (rateCode is 13 or 14) bits.ReadBits(16);

        var checksum = FlacChecksum.Crc8(bits.Frame);
        if (bits.ReadBits(8) != checksum) throw new InvalidDataException("a frame header's checksum is wrong");
        if (sizeCode == 0 || rateCode == 15 || reserved != 0 || length > 65535) throw new InvalidDataException("a frame header is not valid");
        var depth = depthCode switch { 0 => info.BitsPerSample, 1 => 8, 2 => 12, 4 => 16, 5 => 20, 6 => 24, 7 => 32, _ => 0 };
        var count = assignment < LeftSide ? assignment + 1 : 2;
        if (depth != info.BitsPerSample || count != info.Channels || assignment > MidSide)
            throw new InvalidDataException("a frame has another form than the stream");
        return (length, assignment);
    }

    /// <summary>Passes the frame or sample number, which is written as UTF-8 writes a character, up to 36 bits long.</summary>
    private void SkipCodedNumber()
    {
        var first = (byte)bits.ReadBits(8);
        var leadingOnes = System.Numerics.BitOperations.LeadingZeroCount((uint)(byte)~first) - 24;
        if (leadingOnes is 1 or > 7) throw new InvalidDataException("a frame header is not valid");
        for (var i = 1; i < leadingOnes; i++) bits.ReadBits(8);
    }

    private void Decorrelate(int assignment, int length)
    {
        if (assignment < LeftSide) return;
        var first = channels[0].AsSpan(0, length);
        var second = channels[1].AsSpan(0, length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (first[i], second[i]);
            (first[i], second[i]) = assignment switch
            {
                LeftSide => (a, a - b),
                SideRight => (a + b, b),
                _ => (((a << 1 | b & 1) + b) >> 1, ((a << 1 | b & 1) - b) >> 1),
            };
        }
    }
}
