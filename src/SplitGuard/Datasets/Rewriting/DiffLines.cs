using System.Text;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>A line of a diff: kept (<c>' '</c>), removed (<c>'-'</c>) or added (<c>'+'</c>), with its line end if it has one.</summary>
internal readonly record struct DiffLine(char Kind, string Text);

/// <summary>Goes through the lines of a file that are kept, removed and added, in order.</summary>
internal static class DiffLines
{
    public static IEnumerable<DiffLine> Of(FileRewrite rewrite)
    {
        Encoding encoding = Encoding.UTF8;
        var stream = rewrite.IsNew ? Stream.Null : TextSource.OpenUtf8(rewrite.Path, out encoding);
        // Git compares bytes, and those of a mark count among them.
        var mark = !rewrite.IsNew && encoding is UTF8Encoding && encoding.Preamble.Length > 0 ? "\uFEFF" : "";
        using var lines = new OldLines(new TextSource(stream), mark);

        var (start, next) = ((long)-mark.Length, 0);
        for (var line = lines.Read(); line is not null; line = lines.Read())
        {
            if (!Touches(next, start + line.Length, line))
            {
                yield return new DiffLine(' ', line);
                start += line.Length;
                continue;
            }

            var (old, changed, done) = (new StringBuilder(line), new StringBuilder(), start);
            while (true)
            {
                var end = start + old.Length;
                if (Touches(next, end, line))
                {
                    var edit = rewrite.Edits[next++];
                    while (edit.End > start + old.Length) old.Append(line = lines.Read() ?? throw Broken());
                    changed.Append(old, (int)(done - start), (int)(edit.Offset - done)).Append(edit.Replacement);
                    done = edit.End;
                    continue;
                }

                changed.Append(old, (int)(done - start), (int)(end - done));
                done = end;
                // A line that lost its end runs on into the next.
                if (changed.Length == 0 || changed[^1] == '\n' || lines.Read() is not { } following) break;
                old.Append(line = following);
            }

            start += old.Length;
            foreach (var one in Compare(old.ToString(), changed.ToString())) yield return one;
        }

        var behind = string.Concat(rewrite.Edits.Skip(next).Select(edit => edit.Replacement));
        foreach (var added in Split(behind)) yield return new DiffLine('+', added);

        // What stands at the end of a text without final line end belongs to its last line.
        bool Touches(int index, long end, string line) =>
            index < rewrite.Edits.Length && (rewrite.Edits[index].Offset < end || (rewrite.Edits[index].Offset == end && line[^1] != '\n'));

        IOException Broken() => new($"{Wording.Quote(rewrite.File)} changed while it was compared.");
    }

    /// <summary>Lines that both begin or end with are kept.</summary>
    private static IEnumerable<DiffLine> Compare(string old, string changed)
    {
        var (before, after) = (Split(old), Split(changed));
        var (head, tail, most) = (0, 0, Math.Min(before.Count, after.Count));
        while (head < most && before[head] == after[head]) head++;
        while (tail < most - head && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        foreach (var line in before.Take(head)) yield return new DiffLine(' ', line);
        foreach (var line in before.Skip(head).SkipLast(tail)) yield return new DiffLine('-', line);
        foreach (var line in after.Skip(head).SkipLast(tail)) yield return new DiffLine('+', line);
        foreach (var line in before.TakeLast(tail)) yield return new DiffLine(' ', line);
    }

    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var found = text.IndexOf('\n', start);
            var end = found < 0 ? text.Length : found + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
