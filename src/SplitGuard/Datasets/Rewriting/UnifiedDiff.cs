using System.Text;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Shows what would change as a unified diff, which <c>git apply</c> takes.</summary>
/// <remarks>Text in UTF-16 is shown as text; git, which takes it for binary, cannot apply that.</remarks>
public static class UnifiedDiff
{
    /// <param name="rewrites">What would change.</param>
    /// <param name="folder">Files are named relative to it.</param>
    /// <param name="into">Takes the diff.</param>
    /// <exception cref="IOException">A file cannot be read, or was changed meanwhile.</exception>
    public static void Write(IEnumerable<FileRewrite> rewrites, string folder, TextWriter into)
    {
        ArgumentNullException.ThrowIfNull(rewrites);
        ArgumentNullException.ThrowIfNull(into);
        foreach (var rewrite in rewrites.Where(rewrite => !rewrite.Edits.IsEmpty)) Write(rewrite, Path.GetRelativePath(folder, rewrite.Path).Replace('\\', '/'), into);
    }

    private static void Write(FileRewrite rewrite, string file, TextWriter into)
    {
        var (old, changed) = (Name("a/" + file), Name("b/" + file));
        into.Write($"diff --git {old} {changed}\n{(rewrite.IsNew ? "new file mode 100644\n" : "")}--- {(rewrite.IsNew ? "/dev/null" : Ended(old))}\n+++ {Ended(changed)}\n");

        // The lines are gone through twice, so that no stretch need be held until its length is known.
        using var hunks = DiffHunk.Of(DiffLines.Of(rewrite)).GetEnumerator();
        var hunk = hunks.MoveNext() ? hunks.Current : null;
        var index = 0L;
        foreach (var (kind, text) in DiffLines.Of(rewrite))
        {
            if (hunk is null) break;
            if (index == hunk.First) into.Write($"{hunk.Header}\n");
            if (index >= hunk.First)
            {
                into.Write(kind);
                into.Write(text);
                if (text[^1] != '\n') into.Write("\n\\ No newline at end of file\n");
            }

            if (++index == hunk.First + hunk.Count) hunk = hunks.MoveNext() ? hunks.Current : null;
        }
    }

    // A tab tells where a name with spaces ends.
    private static string Ended(string name) => name.Contains(' ') ? name + '\t' : name;

    /// <summary>The name in quotes as C writes them, where it holds what would be misread.</summary>
    private static string Name(string name)
    {
        if (!name.Any(character => character is '"' or '\\' || char.IsControl(character))) return name;
        var quoted = new StringBuilder("\"");
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            if (octet is (byte)'"' or (byte)'\\') quoted.Append('\\').Append((char)octet);
            else if (octet is < 32 or >= 127) quoted.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0'));
            else quoted.Append((char)octet);
        }

        return quoted.Append('"').ToString();
    }
}
