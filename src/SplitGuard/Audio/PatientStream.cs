namespace SplitGuard.Audio;

/// <summary>A stream from a program that is given up when a single read takes too long.</summary>
internal sealed class PatientStream : Stream
{
    private readonly Stream source;
    private readonly TimeSpan patience;
    private readonly Timer timer;
    private volatile bool ranOut;

    /// <param name="source">What is read.</param>
    /// <param name="patience">How long a read may take.</param>
    /// <param name="giveUp">Must make the read end, by killing who writes.</param>
    public PatientStream(Stream source, TimeSpan patience, Action giveUp)
    {
        this.source = source;
        this.patience = patience;
        timer = new Timer(_ =>
        {
            ranOut = true;
            giveUp();
        });
    }

    public bool RanOutOfPatience => ranOut;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        timer.Change(patience, Timeout.InfiniteTimeSpan);
        try
        {
            return source.Read(buffer);
        }
        finally
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) timer.Dispose();
        base.Dispose(disposing);
    }
}
