namespace SplitGuard.Datasets.Tables;

/// <summary>Lines of a UTF-8 stream, each ended by LF.</summary>
internal sealed class ByteLines(Stream stream) : IDisposable
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int length;
    private int end;

    public int Line { get; private set; }

    /// <summary>Whether the current line ends in LF, which the last may not.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The current line without its end; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, length);

    /// <exception cref="TableException">A line is too long, or the text is not valid.</exception>
    public bool Read()
    {
        if (Line > 0) start = Math.Min(end, start + length + 1);
        length = 0;
        Line++;
        while (true)
        {
            var found = buffer.AsSpan(start + length, end - start - length).IndexOf((byte)'\n');
            if (found >= 0)
            {
                length += found;
                return IsEnded = true;
            }

            length = end - start;
            if (Fill()) continue;
            IsEnded = false;
            if (length > 0) return true;
            Line--;
            return false;
        }
    }

    public void Dispose() => stream.Dispose();

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= DatasetLimits.RecordCharacters) throw new TableException(Line, 1, $"This line is longer than {DatasetLimits.RecordCharacters} characters.");
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        try
        {
            var count = stream.Read(buffer.AsSpan(end));
            end += count;
            return count > 0;
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw new TableException(Line, 1, "Near this line stands something that is not valid UTF-16.");
        }
    }
}
