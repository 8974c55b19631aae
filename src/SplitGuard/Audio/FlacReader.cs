using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SplitGuard.Audio;

/// <summary>Native FLAC (RFC 9639), exact, with every checksum verified; after damage it goes on at the next frame that holds.</summary>
internal sealed class FlacReader : SampleReader
{
    /// <summary>After so many damaged places the rest is given up: each may cost as much time as a whole frame.</summary>
    private const int MaxDamagedPlaces = 100;

    private readonly FlacStreamInfo info;
    private readonly FlacBitReader bits;
    private readonly FlacFrame frame;
    private readonly bool isWide;
    private readonly IncrementalHash? md5;
    private byte[] md5Bytes = [];
    private double[] remainders = [];
    private int remainderCount;
    private int frameOffset;
    private long decoded;
    private int damagedPlaces;
    private string firstDamage = "";
    private bool ended;

    /// <param name="stream">Stands at the marker <c>fLaC</c>.</param>
    public FlacReader(Stream stream)
    {
        info = ReadMetadata(stream);
        bits = new FlacBitReader(stream);
        frame = new FlacFrame(info, bits);
        isWide = info.BitsPerSample > 24;
        if (info.Md5 is not null) md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    }

    public override int SampleRate => info.SampleRate;

    public override int Channels => info.Channels;

    public override ReadOnlySpan<double> Remainders => remainders.AsSpan(0, remainderCount);

    public override int Read(Span<float> interleaved)
    {
        while (frameOffset == frame.Length)
        {
            if (ended) return 0;
            if (DecodeFrame()) continue;
            ended = true;
            ReportDamage();
            return 0;
        }

        var count = Math.Min(interleaved.Length / Channels, frame.Length - frameOffset);
        remainderCount = isWide ? count * Channels : 0;
        if (remainders.Length < remainderCount) remainders = new double[remainderCount];
        for (var c = 0; c < Channels; c++)
        {
            var samples = frame.Channel(c).Slice(frameOffset, count);
            if (isWide) WriteWide(samples, c, interleaved);
            else Write(samples, c, interleaved);
        }

        frameOffset += count;
        return count;
    }

    protected override void Close() => md5?.Dispose();

    private void Write(ReadOnlySpan<long> samples, int channel, Span<float> interleaved)
    {
        var scale = 1f / (1 << (info.BitsPerSample - 1));
        for (int i = 0, at = channel; i < samples.Length; i++, at += Channels) interleaved[at] = samples[i] * scale;
    }

    private void WriteWide(ReadOnlySpan<long> samples, int channel, Span<float> interleaved)
    {
        var scale = 1.0 / (1L << (info.BitsPerSample - 1));
        for (int i = 0, at = channel; i < samples.Length; i++, at += Channels)
        {
            var exact = samples[i] * scale;
            interleaved[at] = (float)exact;
            remainders[at] = exact - interleaved[at];
        }
    }

    /// <summary>Decodes the next frame that holds; <see langword="false"/> when there is none.</summary>
    private bool DecodeFrame()
    {
        frameOffset = 0;
        while (damagedPlaces < MaxDamagedPlaces)
        {
            if (info.TotalFrames > 0 && decoded >= info.TotalFrames) return false;
            try
            {
                // Tags that other formats put at the end of a file do no harm.
                if (bits.Follows("TAG"u8) || bits.Follows("APETAGEX"u8)) return false;
                if (bits.BeginFrame() is not { } skipped) return false;
                if (skipped > 0) CountDamage("there are bytes between two frames");
                frame.Decode();
                decoded += frame.Length;
                AppendMd5();
                return true;
            }
            catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
            {
                CountDamage(damage.Message);
                bits.RetryFrame();
            }
        }

        return false;
    }

    private void CountDamage(string what)
    {
        if (damagedPlaces++ == 0) firstDamage = $"{what}, behind frame '{decoded}'";
    }

    private void ReportDamage()
    {
        if (damagedPlaces > 0)
            ReportDamage($"The FLAC stream is damaged in '{damagedPlaces}' {(damagedPlaces == 1 ? "place" : "places")}: {firstDamage}.");
        else if (info.TotalFrames > 0 && decoded != info.TotalFrames)
            ReportDamage($"The FLAC stream declares '{info.TotalFrames}' frames and holds '{decoded}'.");
        else if (md5 is not null && !md5.GetHashAndReset().AsSpan().SequenceEqual(info.Md5))
            ReportDamage("The MD5 sum of the samples is not the one that the FLAC stream declares.");
    }

    /// <summary>The sum is over interleaved little-endian samples of whole bytes.</summary>
    private void AppendMd5()
    {
        if (md5 is null) return;
        var width = (info.BitsPerSample + 7) / 8;
        var size = frame.Length * Channels * width;
        if (md5Bytes.Length < size + sizeof(long)) md5Bytes = new byte[size + sizeof(long)];
        for (var c = 0; c < Channels; c++)
        {
            var samples = frame.Channel(c);
            for (int i = 0, at = c * width; i < samples.Length; i++, at += Channels * width)
            {
                for (var k = 0; k < width; k++) md5Bytes[at + k] = (byte)(samples[i] >> 8 * k);
            }
        }

        md5.AppendData(md5Bytes, 0, size);
    }

    private static FlacStreamInfo ReadMetadata(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[34];
        if (!TryRead(stream, bytes[..4])) throw CutShort();
        FlacStreamInfo? info = null;
        for (var isLast = false; !isLast;)
        {
            if (!TryRead(stream, bytes[..4])) throw CutShort();
            isLast = (bytes[0] & 0x80) != 0;
            var type = bytes[0] & 0x7F;
            var length = bytes[1] << 16 | bytes[2] << 8 | bytes[3];
            if (type == 0 && length >= bytes.Length)
            {
                if (!TryRead(stream, bytes)) throw CutShort();
                info = ReadStreamInfo(bytes);
                length -= bytes.Length;
            }

            if (stream.Position + length > stream.Length) throw CutShort();
            stream.Position += length;
        }

        return info ?? throw BadAudioException.Undecodable("The FLAC file has no STREAMINFO block.");
    }

    private static FlacStreamInfo ReadStreamInfo(ReadOnlySpan<byte> block)
    {
        var packed = BinaryPrimitives.ReadUInt64BigEndian(block[10..]);
        var md5 = block[18..34];
        return new FlacStreamInfo(
            SampleRate: (int)(packed >> 44),
            Channels: (int)(packed >> 41 & 7) + 1,
            BitsPerSample: (int)(packed >> 36 & 31) + 1,
            TotalFrames: (long)(packed & 0xF_FFFF_FFFF),
            Md5: md5.ContainsAnyExcept((byte)0) ? md5.ToArray() : null);
    }

    private static bool TryRead(Stream stream, Span<byte> bytes) =>
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private static BadAudioException CutShort() => BadAudioException.Undecodable("The FLAC header is cut short.");
}
