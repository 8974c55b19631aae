using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>Decodes a stream with libsndfile, which reads it through callbacks and cannot write.</summary>
internal sealed unsafe class SndfileReader : SampleReader
{
    /// <summary>Decoders of MPEG audio may give or take one frame at either end.</summary>
    private const int MpegTolerance = 2 * 1152;

    private readonly SndfileLibrary library;
    private readonly AudioKind kind;
    private readonly SndfileLibrary.Info info;
    private readonly GCHandle streamHandle;
    private nint file;
    private long decoded;
    private bool ended;

    public SndfileReader(SndfileLibrary library, Stream stream, AudioKind kind)
    {
        this.library = library;
        this.kind = kind;
        if (kind != AudioKind.Mp3)
        {
            stream.Position = 0;
            if (OggPages.FindDamage(stream) is { } damage) ReportDamage(damage);
        }

        stream.Position = 0;
        streamHandle = GCHandle.Alloc(stream);
        var callbacks = new SndfileLibrary.VirtualIO { Length = &Length, Seek = &Seek, Read = &ReadBytes, Write = &WriteNothing, Tell = &Tell };
        fixed (SndfileLibrary.Info* openInfo = &info)
            file = library.OpenVirtual(&callbacks, SndfileLibrary.ModeRead, openInfo, GCHandle.ToIntPtr(streamHandle));
        if (file != 0) return;
        streamHandle.Free();
        throw BadAudioException.Undecodable($"{library.Identity} cannot read this '{kind}' file: {library.ErrorOf(0) ?? "no reason given"}.");
    }

    public override int SampleRate => info.SampleRate;

    public override int Channels => info.Channels;

    public override int Read(Span<float> interleaved)
    {
        if (ended) return 0;
        long frames;
        fixed (float* samples = interleaved) frames = library.ReadFrames(file, samples, interleaved.Length / Channels);
        if (frames > 0)
        {
            decoded += frames;
            return (int)frames;
        }

        ended = true;
        ReportDamage();
        return 0;
    }

    protected override void Close()
    {
        if (file == 0) return;
        library.Close(file);
        streamHandle.Free();
        file = 0;
    }

    private void ReportDamage()
    {
        if (!Faults.IsEmpty) return;
        var tolerance = kind == AudioKind.Mp3 ? MpegTolerance : 0;
        if (library.ErrorOf(file) is { } error) ReportDamage($"{library.Identity} reports behind frame '{decoded}': {error}.");
        else if (info.Frames is > 0 and < long.MaxValue && decoded < info.Frames - tolerance)
            ReportDamage($"The file is cut short or damaged: it declares '{info.Frames}' frames, and '{decoded}' could be decoded.");
    }

    [UnmanagedCallersOnly]
    private static long Length(nint user) => Try(user, static stream => stream.Length);

    [UnmanagedCallersOnly]
    private static long Tell(nint user) => Try(user, static stream => stream.Position);

    [UnmanagedCallersOnly]
    private static long Seek(long offset, int origin, nint user) => Try(user, stream => stream.Seek(offset, (SeekOrigin)origin));

    [UnmanagedCallersOnly]
    private static long ReadBytes(byte* buffer, long count, nint user) =>
        Try(user, stream => stream.ReadAtLeast(new Span<byte>(buffer, (int)Math.Min(count, int.MaxValue)), (int)Math.Min(count, int.MaxValue), throwOnEndOfStream: false));

    [UnmanagedCallersOnly]
    private static long WriteNothing(byte* buffer, long count, nint user) => 0;

    /// <summary>No exception may pass through native code: a failing disk looks like the end of the file.</summary>
    private static long Try(nint user, Func<Stream, long> action)
    {
        try
        {
            return action((Stream)GCHandle.FromIntPtr(user).Target!);
        }
        catch (Exception error) when (error is IOException or ArgumentException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
