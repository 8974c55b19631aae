using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Lines of a text as git tells them: each ends in LF, and a byte order mark of UTF-8 is part of the first.</summary>
internal sealed class OldLines(TextSource source, string mark) : IDisposable
{
    private const int Longest = 1 << 28;

    private char[] buffer = new char[1 << 16];
    private int next;
    private int end;
    private bool isStarted;

    /// <summary>The line with its end, or <see langword="null"/> behind the last.</summary>
    /// <exception cref="IOException">The line is too long to be shown.</exception>
    public string? Read()
    {
        var scanned = 0;
        while (true)
        {
            var found = buffer.AsSpan(next + scanned, end - next - scanned).IndexOf('\n');
            if (found >= 0) return Take(scanned + found + 1);
            scanned = end - next;
            if (!Fill()) return scanned > 0 ? Take(scanned) : null;
        }
    }

    public void Dispose() => source.Dispose();

    private string Take(int length)
    {
        var line = new string(buffer, next, length);
        next += length;
        return line;
    }

    private bool Fill()
    {
        if (!isStarted)
        {
            isStarted = true;
            mark.CopyTo(buffer);
            end = mark.Length;
            if (end > 0) return true;
        }

        buffer.AsSpan(next, end - next).CopyTo(buffer);
        (next, end) = (0, end - next);
        if (end >= Longest) throw new IOException($"The file has a line of more than {Longest} characters, which cannot be shown as a diff.");
        if (end > buffer.Length - 2) Array.Resize(ref buffer, 2 * buffer.Length);
        var count = source.Read(buffer.AsSpan(end));
        end += count;
        return count > 0;
    }
}
