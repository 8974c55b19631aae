using System.Text;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Writes a file's text with its edits made, in the encoding it has, in a stream.</summary>
internal static class EditedText
{
    public static void Write(FileRewrite rewrite, Stream into)
    {
        Encoding encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        using var old = new TextSource(rewrite.IsNew ? Stream.Null : TextSource.OpenUtf8(rewrite.Path, out encoding));
        into.Write(encoding.Preamble);
        using var text = new StreamWriter(into, encoding, 1 << 16, leaveOpen: true);

        var buffer = new char[1 << 16];
        var (position, available, used) = (0L, 0, 0); // position is that of buffer[used]
        foreach (var edit in rewrite.Edits)
        {
            Pass(edit.Offset, keep: true);
            Pass(edit.End, keep: false);
            text.Write(edit.Replacement);
        }

        while (Fill()) Pass(position + available - used, keep: true);
        if (old.IsInvalid) throw Broken();

        void Pass(long end, bool keep)
        {
            while (position < end)
            {
                if (!Fill()) throw Broken();
                var count = (int)Math.Min(end - position, available - used);
                if (keep) text.Write(buffer, used, count);
                used += count;
                position += count;
            }
        }

        bool Fill()
        {
            if (used == available) (used, available) = (0, old.Read(buffer));
            return available > 0;
        }

        IOException Broken() => new($"{Wording.Quote(rewrite.File)} changed while it was written.");
    }
}
