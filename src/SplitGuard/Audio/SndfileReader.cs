using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>Decodes a stream with libsndfile, which reads it through callbacks and cannot write.</summary>
internal sealed unsafe class SndfileReader : SampleReader
{
    private readonly SndfileLibrary library;
    private readonly AudioKind kind;
    private readonly SndfileLibrary.Info info;
    private readonly GCHandle viewHandle;
    private nint file;
    private long decoded;
    private bool ended;

    public SndfileReader(SndfileLibrary library, Stream stream, AudioKind kind)
    {
        this.library = library;
        this.kind = kind;
        var view = kind == AudioKind.Mp3 ? CheckMpeg(stream) : CheckOgg(stream);
        viewHandle = GCHandle.Alloc(view);
        var callbacks = new SndfileLibrary.VirtualIO { Length = &Length, Seek = &Seek, Read = &ReadBytes, Write = &WriteNothing, Tell = &Tell };
        fixed (SndfileLibrary.Info* openInfo = &info)
            file = library.OpenVirtual(&callbacks, SndfileLibrary.ModeRead, openInfo, GCHandle.ToIntPtr(viewHandle));
        if (file != 0) return;
        viewHandle.Free();
        throw BadAudioException.Undecodable($"{library.Identity} cannot read this '{kind}' file: {library.ErrorOf(0) ?? "no reason given"}.");
    }

    /// <summary>The part of a file that libsndfile sees: it would take tags for audio.</summary>
    private sealed record View(Stream Stream, long Start, long Length);

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
        viewHandle.Free();
        file = 0;
    }

    private View CheckOgg(Stream stream)
    {
        stream.Position = 0;
        if (OggPages.FindDamage(stream) is { } damage) ReportDamage(damage);
        stream.Position = 0;
        return new View(stream, 0, stream.Length);
    }

    private View CheckMpeg(Stream stream)
    {
        var mpeg = MpegStream.Walk(stream);
        if (mpeg.Damage is not null) ReportDamage(mpeg.Damage);
        stream.Position = mpeg.Start;
        return new View(stream, mpeg.Start, mpeg.End - mpeg.Start);
    }

    private void ReportDamage()
    {
        if (!Faults.IsEmpty) return;
        if (library.ErrorOf(file) is { } error)
            ReportDamage($"{library.Identity} reports behind frame '{decoded}': {error}.");
        else if (kind != AudioKind.Mp3 && info.Frames is > 0 and < long.MaxValue && decoded < info.Frames)
            ReportDamage($"The file is cut short or damaged: it declares '{info.Frames}' frames, and '{decoded}' could be decoded.");
    }

    [UnmanagedCallersOnly]
    private static long Length(nint user) => ViewOf(user).Length;

    [UnmanagedCallersOnly]
    private static long Tell(nint user) => ViewOf(user).Stream.Position - ViewOf(user).Start;

    [UnmanagedCallersOnly]
    private static long Seek(long offset, int origin, nint user)
    {
        var view = ViewOf(user);
        var from = (SeekOrigin)origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => view.Stream.Position - view.Start, _ => view.Length };
        var place = Math.Clamp(unchecked(from + offset), 0, view.Length);
        view.Stream.Position = view.Start + place;
        return place;
    }

    /// <summary>No exception may pass through native code: a failing disk looks like the end of the file.</summary>
    [UnmanagedCallersOnly]
    private static long ReadBytes(byte* buffer, long count, nint user)
    {
        try
        {
            var view = ViewOf(user);
            var wanted = (int)Math.Clamp(view.Start + view.Length - view.Stream.Position, 0, Math.Min(count, int.MaxValue));
            return view.Stream.ReadAtLeast(new Span<byte>(buffer, wanted), wanted, throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static long WriteNothing(byte* buffer, long count, nint user) => 0;

    private static View ViewOf(nint user) => (View)GCHandle.FromIntPtr(user).Target!;
}
