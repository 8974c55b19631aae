using System.Buffers;
using System.Runtime.CompilerServices;

namespace SplitGuard.Datasets.Tables;

/// <summary>Where a field of a delimited text stands.</summary>
/// <param name="Offset">Index of its first character in the text without byte order mark, quotes included.</param>
/// <param name="Length">Characters it takes there, quotes included.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Column">Character of the line at which it begins, from 1.</param>
/// <param name="IsQuoted">Whether it is written in double quotes.</param>
internal readonly record struct FieldPlace(long Offset, int Length, int Line, int Column, bool IsQuoted);

/// <summary>
/// Records of a delimited text (RFC 4180): fields may be quoted and then hold delimiters, line ends and doubled quotes.
/// Lines end in LF, CRLF or CR. A quote inside an unquoted field is an ordinary character. Blank lines are skipped.
/// </summary>
internal sealed class DelimitedReader : IDisposable
{
    private readonly TextSource source;
    private readonly char delimiter;
    private readonly bool quotes;
    private readonly SearchValues<char> ends;
    private readonly SearchValues<char> quotedEnds = SearchValues.Create('"', '\n', '\r', '\0');

    private char[] buffer;
    private int start; // of the record
    private int next;
    private int end; // of what was read
    private int lineStart;
    private int line = 1;
    private long discarded; // characters that were in the buffer before its first
    private Part[] parts = new Part[16];
    private char[] unescaped = [];

    /// <summary>With LF as delimiter each line is one field. Only tests ask for another size of the buffer.</summary>
    public DelimitedReader(TextSource source, char delimiter, bool quotes = true, int bufferSize = 1 << 16)
    {
        this.source = source;
        this.delimiter = delimiter;
        this.quotes = quotes;
        ends = SearchValues.Create(delimiter, '\n', '\r', '\0');
        buffer = new char[bufferSize];
    }

    public int FieldCount { get; private set; }

    /// <summary>The line on which the record begins.</summary>
    public int Line { get; private set; }

    /// <summary>The line on which the record ends.</summary>
    public int LastLine => LineEnd.IsEmpty ? line : line - 1;

    /// <summary>Index of the record's first character in the text without byte order mark.</summary>
    public long Offset => discarded + start;

    /// <summary>The record as it is written, without its line end; valid until the next is read.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(start, parts[FieldCount - 1].Start + parts[FieldCount - 1].RawLength);

    /// <summary>What ends the record; empty at the end of the text.</summary>
    public ReadOnlySpan<char> LineEnd => buffer.AsSpan((start + Text.Length)..next);

    /// <returns>Whether there was another record.</returns>
    /// <exception cref="TableException">The text is broken or beyond the limits.</exception>
    public bool Read()
    {
        do
        {
            start = next;
            Line = line;
            FieldCount = 0;
            if (!Has(next)) return false;
            while (ReadField())
            {
            }
        }
        while (FieldCount == 1 && parts[0].RawLength == 0);

        return true;
    }

    /// <summary>The value of a field, without quotes; valid until the next field is asked for.</summary>
    public ReadOnlySpan<char> Value(int field)
    {
        var part = parts[field];
        var raw = Raw(field);
        if (!part.IsQuoted) return raw;
        var inner = raw[1..^1];
        return part.IsEscaped ? Unescape(inner) : inner;
    }

    /// <summary>The field as it is written; valid until the next record is read.</summary>
    public ReadOnlySpan<char> Raw(int field) => buffer.AsSpan(start + parts[field].Start, parts[field].RawLength);

    public FieldPlace Place(int field)
    {
        var part = parts[field];
        return new FieldPlace(discarded + start + part.Start, part.RawLength, part.Line, part.Column, part.IsQuoted);
    }

    public void Dispose() => source.Dispose();

    /// <returns>Whether another field follows in the record.</returns>
    private bool ReadField()
    {
        if (FieldCount == DatasetLimits.Columns) throw Fault($"This row has more than {DatasetLimits.Columns} fields. Is {Wording.Quote([delimiter])} the right delimiter?");
        var part = new Part { Start = next - start, Line = line, Column = next - lineStart + 1 };
        if (quotes && Has(next) && buffer[next] == '"') ReadQuoted(ref part);
        else ReadPlain(part);

        part.RawLength = next - start - part.Start;
        if (FieldCount == parts.Length) Array.Resize(ref parts, 2 * parts.Length);
        parts[FieldCount++] = part;

        if (!Has(next)) return false;
        var found = buffer[next];
        if (found is '\n' or '\r')
        {
            PassLineEnd();
            return false;
        }

        if (found != delimiter) throw NulFault();
        next++;
        return true;
    }

    private void ReadPlain(in Part part)
    {
        while (true)
        {
            var length = buffer.AsSpan(next, end - next).IndexOfAny(ends);
            next = length < 0 ? end : next + length;
            if (next - start - part.Start > DatasetLimits.FieldCharacters) throw LongFault(part);
            if (length >= 0 || !Has(next)) return;
        }
    }

    private void ReadQuoted(ref Part part)
    {
        part.IsQuoted = true;
        next++;
        while (true)
        {
            var length = buffer.AsSpan(next, end - next).IndexOfAny(quotedEnds);
            next = length < 0 ? end : next + length;
            if (next - start - part.Start > DatasetLimits.FieldCharacters) throw LongFault(part);
            if (length < 0)
            {
                if (!Has(next)) throw new TableException(part.Line, part.Column, "The quote that opens here is never closed.");
                continue;
            }

            switch (buffer[next])
            {
                case '\0':
                    throw NulFault();
                case '\n' or '\r':
                    PassLineEnd();
                    break;
                default:
                    next++;
                    if (!Has(next) || IsEnd(buffer[next])) return;
                    if (buffer[next] != '"') throw Fault($"{Wording.Quote([buffer[next]])} follows a closing quote. Expected {Wording.Quote([delimiter])} or the end of the line; a quote inside a quoted field is doubled.");
                    part.IsEscaped = true;
                    next++;
                    break;
            }
        }
    }

    private bool IsEnd(char character) => character == delimiter || character is '\n' or '\r' or '\0';

    private void PassLineEnd()
    {
        next++;
        if (buffer[next - 1] == '\r' && Has(next) && buffer[next] == '\n') next++;
        if (line == int.MaxValue) throw Fault("The table has more lines than can be counted.");
        line++;
        lineStart = next;
    }

    private ReadOnlySpan<char> Unescape(ReadOnlySpan<char> inner)
    {
        if (unescaped.Length < inner.Length) unescaped = new char[Math.Max(256, inner.Length)];
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            unescaped[length++] = inner[i];
            if (inner[i] == '"') i++;
        }

        return unescaped.AsSpan(0, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Has(int index) => index < end || Fill();

    /// <summary>Reads on; the record so far moves to the front of the buffer, so indices change and offsets from its start do not.</summary>
    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            discarded += start;
            next -= start;
            end -= start;
            lineStart -= start;
            start = 0;
        }

        if (end > buffer.Length - 2)
        {
            if (buffer.Length >= DatasetLimits.RecordCharacters) throw Fault($"This row is longer than {DatasetLimits.RecordCharacters} characters.");
            Array.Resize(ref buffer, Math.Max(4, 2 * buffer.Length));
        }

        var count = source.Read(buffer.AsSpan(end));
        if (count == 0 && source.IsInvalid) throw Fault("Here stands something that is not valid UTF-8. Save the file as UTF-8, or as UTF-16 with a byte order mark.");
        end += count;
        return count > 0;
    }

    private TableException Fault(string message) => new(line, Math.Max(1, next - lineStart + 1), message);

    private TableException NulFault() => Fault("Here stands a NUL character, so this is no text file, or it is UTF-16 without a byte order mark.");

    private static TableException LongFault(in Part part) => new(part.Line, part.Column, $"This field is longer than {DatasetLimits.FieldCharacters} characters. Is a line end or a closing quote missing?");

    private struct Part
    {
        public int Start;
        public int RawLength;
        public int Line;
        public int Column;
        public bool IsQuoted;
        public bool IsEscaped;
    }
}
