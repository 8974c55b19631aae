using System.Buffers;
using System.Text;
using System.Text.Unicode;
using SplitGuard.Files;

namespace SplitGuard.Datasets.Tables;

/// <summary>Characters of a text file: UTF-8, or UTF-16 when a byte order mark says so. Nothing invalid is let through.</summary>
internal sealed class TextSource(Stream utf8) : IDisposable
{
    private readonly byte[] bytes = new byte[1 << 16];
    private int from;
    private int to;
    private bool ended;

    /// <summary>Whether what follows the characters read so far is not valid text.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>Opens a file as a stream of UTF-8 without byte order mark.</summary>
    public static Stream OpenUtf8(string path) => OpenUtf8(path, out _);

    /// <inheritdoc cref="OpenUtf8(string)"/>
    /// <param name="path">The file.</param>
    /// <param name="encoding">How the file is written; its preamble is the byte order mark that stands there.</param>
    public static Stream OpenUtf8(string path, out Encoding encoding)
    {
        if (SpecialFile.Is(path)) throw new IOException("it is a pipe, a socket or a device");
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        try
        {
            Span<byte> mark = stackalloc byte[3];
            var length = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
            encoding = EncodingOf(mark[..length]);
            stream.Position = encoding.Preamble.Length;
            return encoding is UnicodeEncoding ? Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(false)) : stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> start)
    {
        var bigEndian = start.StartsWith([(byte)0xFE, (byte)0xFF]);
        if (bigEndian || start.StartsWith([(byte)0xFF, (byte)0xFE])) return new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
        return new UTF8Encoding(start.StartsWith("\uFEFF"u8), throwOnInvalidBytes: true);
    }

    /// <param name="into">Room for at least two characters.</param>
    /// <returns>How many were read; 0 at the end, or before what is invalid.</returns>
    public int Read(Span<char> into)
    {
        while (!IsInvalid)
        {
            var status = Utf8.ToUtf16(bytes.AsSpan(from, to - from), into, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: ended);
            from += read;
            if (written > 0) return written;
            if (status == OperationStatus.InvalidData) IsInvalid = true;
            else if (ended) break;
            else Refill();
        }

        return 0;
    }

    public void Dispose() => utf8.Dispose();

    private void Refill()
    {
        bytes.AsSpan(from, to - from).CopyTo(bytes);
        (from, to) = (0, to - from);
        try
        {
            var count = utf8.Read(bytes.AsSpan(to));
            to += count;
            ended = count == 0;
        }
        catch (DecoderFallbackException)
        {
            IsInvalid = true;
        }
    }
}
