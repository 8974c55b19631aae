using System.Buffers;

namespace SplitGuard.Audio;

/// <summary>Where and how a container keeps its uncompressed samples.</summary>
/// <param name="SampleRate">In Hz.</param>
/// <param name="Channels">At least 1.</param>
/// <param name="Encoding">How a sample is written.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="DeclaredBytes">Length of the samples; <see langword="null"/> when the writer did not know it, and they reach to the end.</param>
internal sealed record PcmLayout(int SampleRate, int Channels, PcmEncoding Encoding, bool IsBigEndian, long? DeclaredBytes);

/// <summary>Reads uncompressed samples from where the stream stands, forward only.</summary>
internal sealed class PcmReader : SampleReader
{
    private const int MaxBufferSize = 1 << 16;

    private readonly Stream stream;
    private readonly PcmLayout layout;
    private readonly int bytesPerSample;
    private readonly int bytesPerFrame;
    private readonly int bufferSize;
    private byte[] buffer;
    private readonly double[] remainders;
    private int remainderCount;
    private long bytesRead;
    private bool ended;

    public PcmReader(Stream stream, PcmLayout layout)
    {
        this.stream = stream;
        this.layout = layout;
        bytesPerSample = PcmConverter.BytesPerSample(layout.Encoding);
        bytesPerFrame = checked(bytesPerSample * layout.Channels);
        bufferSize = Math.Max(MaxBufferSize / bytesPerFrame, 1) * bytesPerFrame;
        buffer = ArrayPool<byte>.Shared.Rent(bufferSize);
        remainders = PcmConverter.IsWide(layout.Encoding) ? new double[bufferSize / bytesPerSample] : [];
    }

    public override int SampleRate => layout.SampleRate;

    public override int Channels => layout.Channels;

    public override ReadOnlySpan<double> Remainders => remainders.AsSpan(0, remainderCount);

    public override int Read(Span<float> interleaved)
    {
        if (ended) return 0;
        long wanted = Math.Min(bufferSize, (long)(interleaved.Length / Channels) * bytesPerFrame);
        if (layout.DeclaredBytes is { } declared) wanted = Math.Min(wanted, (declared - bytesRead) / bytesPerFrame * bytesPerFrame);
        var bytes = Next((int)wanted);
        bytesRead += bytes.Length;
        ended = bytes.Length < wanted || wanted == 0;
        if (bytes.Length < wanted && layout.DeclaredBytes is { } promised)
            ReportDamage($"The file is cut short: it declares '{promised / bytesPerFrame}' frames and holds '{bytesRead / bytesPerFrame}'.");

        var frames = bytes.Length / bytesPerFrame;
        bytes = bytes[..(frames * bytesPerFrame)];
        if (remainders.Length > 0)
        {
            remainderCount = frames * Channels;
            PcmConverter.ConvertWide(bytes, layout.Encoding, interleaved, remainders);
        }
        else
        {
            PcmConverter.Convert(bytes, layout.Encoding, interleaved);
        }

        return frames;
    }

    /// <summary>The next bytes, so that the least significant of a sample comes first; fewer only at the end.</summary>
    private ReadOnlySpan<byte> Next(int wanted)
    {
        if (stream is AudioFileStream file && !layout.IsBigEndian)
        {
            // Mostly they are there already, and need not be copied.
            var block = file.ReadBlock(wanted);
            if (block.Length == wanted) return block;
            file.Position -= block.Length;
        }

        var bytes = buffer.AsSpan(0, stream.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false));
        if (layout.IsBigEndian) PcmConverter.ReverseBytes(bytes, bytesPerSample);
        return bytes;
    }

    protected override void Close()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = []; // Closed again, it would be given back twice.
    }
}
