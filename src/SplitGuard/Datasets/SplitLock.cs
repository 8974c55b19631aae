using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>
/// A committed record of which split each member was put in, by name and by content, so that neither a new name nor a new encoding
/// makes another member of it. One member a line: split, id, hash of the file, hash of its samples, between tabs.
/// </summary>
internal sealed class SplitLock
{
    /// <summary>The name it has beside a declaration that names none.</summary>
    public const string FileName = "splitguard.lock";

    private const string Head = "# SplitGuard lock 1: the split of each member, by name and content. 'dotnet splitguard split' writes it; commit it.";
    private const string Unknown = "-";
    private const int HashDigits = 16;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, Entry> byId = new(StringComparer.Ordinal);

    /// <summary>The lock in a file, or <see langword="null"/> where there is none or it cannot be read, which is reported.</summary>
    public static SplitLock? Read(string path, string file, ProblemList problems)
    {
        if (!File.Exists(path)) return null;
        var line = 0;
        try
        {
            using var lines = new ByteLines(TextSource.OpenUtf8(path));
            var splitLock = new SplitLock();
            var pool = new StringPool();
            while (lines.Read())
            {
                line = lines.Line;
                var text = Utf8.GetString(lines.Bytes).TrimEnd('\r');
                if (text.Length == 0 || text[0] == '#') continue;
                var fields = text.Split('\t', 5);
                if (fields.Length != 4 || fields.Contains("")) throw new InvalidDataException("expected a split, an id and two hashes between tabs");
                if (line > DatasetLimits.Members) throw new InvalidDataException("there are more lines than a dataset has members");
                splitLock.Add(Unescape(fields[1]), new Entry(pool.Get(Unescape(fields[0])), new LockedContent(fields[2], fields[3])));
            }

            return splitLock;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or DecoderFallbackException or TableException)
        {
            var what = exception is DecoderFallbackException ? "this is not UTF-8" : exception.Message.TrimEnd('.');
            problems.Error(Codes.LockUnreadable, new Position(file, (exception as TableException)?.Line ?? Math.Max(1, line), 1), $"The lock file cannot be read from here: {what}. Take it back from version control, or delete it; 'dotnet splitguard split' writes a new one.");
            return null;
        }
    }

    /// <summary>
    /// The split in which each member is recorded, <see langword="null"/> for none: by name where its content is the same, else by a
    /// content whose name is gone or holds another by now, else by name.
    /// </summary>
    public ImmutableArray<string?> SplitsOf(Dataset dataset, Func<int, LockedContent> contentOf)
    {
        var splits = new string?[dataset.Members.Length];
        var (byBytes, bySamples) = (new Dictionary<string, string?>(StringComparer.Ordinal), new Dictionary<string, string?>(StringComparer.Ordinal));
        foreach (var (id, (split, content)) in byId)
        {
            var member = dataset.IndexOf(id);
            if (member >= 0 && content.IsLike(contentOf(member)))
            {
                splits[member] = split; // Who is there as before speaks for nobody else.
                continue;
            }

            Note(byBytes, content.Bytes, split);
            Note(bySamples, content.Samples, split);
        }

        for (var member = 0; member < splits.Length; member++)
        {
            if (splits[member] is not null) continue;
            var content = contentOf(member);
            splits[member] = byBytes.GetValueOrDefault(content.Bytes) ?? bySamples.GetValueOrDefault(content.Samples) ?? byId.GetValueOrDefault(dataset.Members[member].Id)?.Split;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(splits);
    }

    /// <summary>Writes a lock; members in no split are left out.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="members">In order of id.</param>
    /// <param name="splitOf">The split of each.</param>
    /// <param name="contentOf">What each holds.</param>
    public static void Write(Stream stream, ImmutableArray<Member> members, IReadOnlyList<string?> splitOf, Func<int, LockedContent> contentOf)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write(Head);
        writer.Write('\n');
        for (var member = 0; member < members.Length; member++)
        {
            if (splitOf[member] is not { Length: > 0 } split) continue;
            var content = contentOf(member);
            writer.Write(Escape(split));
            writer.Write('\t');
            writer.Write(Escape(members[member].Id));
            writer.Write('\t');
            writer.Write(content.Bytes);
            writer.Write('\t');
            writer.Write(content.Samples);
            writer.Write('\n');
        }
    }

    private void Add(string id, Entry entry)
    {
        if (!byId.TryAdd(id, entry) && byId[id].Split != entry.Split)
            throw new InvalidDataException($"{Wording.Quote(id)} is recorded in two splits, {Wording.Quote(byId[id].Split)} and {Wording.Quote(entry.Split)}");
    }

    /// <summary>One content in two splits tells nothing.</summary>
    private static void Note(Dictionary<string, string?> splits, string hash, string split)
    {
        if (hash != Unknown && !splits.TryAdd(hash, split) && splits[hash] != split) splits[hash] = null;
    }

    private static string Escape(string text) =>
        text.AsSpan().IndexOfAny("\\\t\n\r#") < 0 ? text : text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r").Replace("#", "\\#");

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length) plain.Append(text[at]);
            else plain.Append(text[++at] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        return plain.ToString();
    }

    private sealed record Entry(string Split, LockedContent Content);

    /// <summary>What a member holds, as a lock names it.</summary>
    /// <param name="Bytes">The first 16 digits of the file's hash, or of the declared checksum; <c>-</c> for none.</param>
    /// <param name="Samples">The first 16 digits of the hash of the decoded samples; <c>-</c> for none.</param>
    public readonly record struct LockedContent(string Bytes, string Samples)
    {
        /// <summary>Whether the file or its samples are the same, or nothing is known of either.</summary>
        public bool IsLike(LockedContent other) => this == other || (Bytes == other.Bytes && Bytes != Unknown) || (Samples == other.Samples && Samples != Unknown);

        public static LockedContent Of(string? bytes, string? samples) => new(Short(bytes), Short(samples));

        private static string Short(string? hash)
        {
            var digits = string.Concat((hash ?? "").Where(char.IsAsciiLetterOrDigit).Take(HashDigits));
            return digits.Length == 0 ? Unknown : digits;
        }
    }
}
