using System.Collections.Immutable;
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

    private readonly Dictionary<string, (string Split, string Bytes, string Samples)> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> byBytes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> bySamples = new(StringComparer.Ordinal);

    /// <summary>The lock in a file, or <see langword="null"/> where there is none or it cannot be read, which is reported.</summary>
    public static SplitLock? Read(string path, string file, ProblemList problems)
    {
        if (!File.Exists(path)) return null;
        var line = 0;
        try
        {
            using var reader = new StreamReader(TextSource.OpenUtf8(path), new UTF8Encoding(false, throwOnInvalidBytes: true));
            var splitLock = new SplitLock();
            var pool = new StringPool();
            while (reader.ReadLine() is { } text)
            {
                line++;
                if (text.Length == 0 || text[0] == '#') continue;
                var fields = text.Split('\t');
                if (fields.Length != 4 || fields.Any(field => field.Length is 0 or > DatasetLimits.PathCharacters) || line > DatasetLimits.Members)
                    throw new InvalidDataException("expected a split, an id and two hashes between tabs");
                splitLock.Add(pool.Get(Unescape(fields[0])), Unescape(fields[1]), fields[2], fields[3]);
            }

            return splitLock;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or DecoderFallbackException)
        {
            problems.Error(Codes.LockUnreadable, new Position(file, Math.Max(1, line), 1), $"The lock file cannot be read from here: {exception.Message.TrimEnd('.')}. Take it back from version control, or delete it; 'dotnet splitguard split' writes a new one.");
            return null;
        }
    }

    /// <summary>The split in which a member is recorded: by name where the content is the same or unknown, else by content, else by name.</summary>
    public string? SplitOf(string id, LockedContent content)
    {
        var named = byId.TryGetValue(id, out var entry);
        if (named && (entry.Bytes == content.Bytes || entry.Samples == content.Samples)) return entry.Split;
        if (content.Bytes != Unknown && byBytes.GetValueOrDefault(content.Bytes) is { } same) return same;
        if (content.Samples != Unknown && bySamples.GetValueOrDefault(content.Samples) is { } sameSamples) return sameSamples;
        return named ? entry.Split : null;
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

    private void Add(string split, string id, string bytes, string samples)
    {
        byId[id] = (split, bytes, samples);
        Note(byBytes, bytes, split);
        Note(bySamples, samples, split);
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

    /// <summary>What a member holds, as a lock names it.</summary>
    /// <param name="Bytes">The first 16 digits of the file's hash, or of the declared checksum; <c>-</c> for none.</param>
    /// <param name="Samples">The first 16 digits of the hash of the decoded samples; <c>-</c> for none.</param>
    public readonly record struct LockedContent(string Bytes, string Samples)
    {
        public static LockedContent Of(string? bytes, string? samples) => new(Short(bytes), Short(samples));

        private static string Short(string? hash)
        {
            var digits = string.Concat((hash ?? "").Where(char.IsAsciiLetterOrDigit).Take(HashDigits));
            return digits.Length == 0 ? Unknown : digits;
        }
    }
}
