using System.Text;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Lines of JSON.</summary>
internal sealed class JsonLineRecords(Stream stream) : RawRecords
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly ByteLines lines = new(stream);
    private long next;
    private long offset;

    /// <summary>The record without its line end; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Bytes => lines.Bytes.EndsWith("\r"u8) ? lines.Bytes[..^1] : lines.Bytes;

    public override int LastLine => lines.Line;

    public override long Offset => offset;

    public override string LineEnd => !lines.IsEnded ? "" : lines.Bytes.EndsWith("\r"u8) ? "\r\n" : "\n";

    public override string Text => Strict.GetString(Bytes);

    public override int FullLength => (int)(next - offset);

    public override bool Read()
    {
        while (lines.Read())
        {
            (offset, next) = (next, next + CharactersOf(lines.Bytes) + (lines.IsEnded ? 1 : 0));
            if (lines.Bytes.ContainsAnyExcept(" \t\r"u8)) return true;
        }

        return false;
    }

    /// <summary>How many characters (UTF-16 units) the bytes stand for.</summary>
    public int CharactersOf(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetCharCount(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new TableException(lines.Line, 1, "This line holds something that is not valid UTF-8.");
        }
    }

    public override void Dispose() => lines.Dispose();
}
