using System.Buffers.Binary;
using System.Text;

namespace SplitGuard.Storage;

/// <summary>
/// Asks a git working tree whether it tracks a folder of a given name, so that a store that came with somebody's commit is not believed.
/// Reads the index itself, for git need not be installed. Format: <c>gitformat-index(5)</c>, versions 2 to 4.
/// </summary>
internal static class GitIndex
{
    private const int MaxIndexBytes = 512 << 20;
    private const int FixedFields = 40; // times, device, inode, mode, owner, size
    private const int ModeField = 24;
    private const int ExtendedFlag = 0x4000;
    private const int LengthMask = 0xFFF; // a longer path has all bits set

    /// <summary>
    /// The first tracked path with a component of this name, in any case of letters and anywhere in the working tree
    /// (a link elsewhere in the tree could lead there); <see langword="null"/> when there is none, or no working tree.
    /// </summary>
    /// <param name="folder">Full path of a folder that may lie in a working tree.</param>
    /// <param name="name">Name of a file or folder, in ASCII.</param>
    /// <exception cref="InvalidDataException">The index is of a form unknown here.</exception>
    /// <exception cref="IOException">The index cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The index may not be read.</exception>
    public static string? FindTracked(string folder, string name)
    {
        if (FindIndex(folder) is not { } path || !File.Exists(path)) return null;
        if (new FileInfo(path).Length > MaxIndexBytes) throw new InvalidDataException($"'{path}' is larger than {MaxIndexBytes >> 20} MB.");
        var index = File.ReadAllBytes(path);
        var component = Encoding.ASCII.GetBytes(name);

        // The index does not say whether its object names are SHA-1 or SHA-256; read with the wrong length it falls apart.
        return TryFind(index, 20, component, out var tracked) || TryFind(index, 32, component, out tracked)
            ? tracked
            : throw new InvalidDataException($"'{path}' is damaged, split, or not of version 2, 3 or 4.");
    }

    private static string? FindIndex(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var git = Path.Combine(at.FullName, ".git");
            if (Directory.Exists(git)) return Path.Combine(git, "index");
            if (!File.Exists(git)) continue;

            // A submodule or an additional working tree: one line names the folder.
            const string prefix = "gitdir:";
            var line = File.ReadLines(git).FirstOrDefault() ?? "";
            if (!line.StartsWith(prefix, StringComparison.Ordinal)) throw new InvalidDataException($"'{git}' names no folder.");
            return Path.Combine(at.FullName, line[prefix.Length..].Trim(), "index");
        }

        return null;
    }

    private static bool TryFind(ReadOnlySpan<byte> index, int hashSize, ReadOnlySpan<byte> component, out string? tracked)
    {
        tracked = null;
        if (index.Length < 12 + hashSize || !index.StartsWith("DIRC"u8)) return false;
        var version = BinaryPrimitives.ReadUInt32BigEndian(index[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        if (version is < 2 or > 4) return false;

        var path = new List<byte>();
        var rest = index[12..^hashSize];
        for (uint i = 0; i < count; i++)
        {
            var fields = FixedFields + hashSize + 2;
            if (rest.Length < fields) return false;
            var flags = BinaryPrimitives.ReadUInt16BigEndian(rest[(fields - 2)..]);
            if ((flags & ExtendedFlag) != 0) fields += 2;
            if (rest.Length < fields) return false;
            var name = rest[fields..];
            var keep = 0;
            var varint = version == 4 ? ReadStrip(name, path.Count, out keep) : 0;
            if (varint < 0) return false;
            name = name[varint..];
            var length = name.IndexOf((byte)0);
            if (length < 0) return false;
            path.RemoveRange(keep, path.Count - keep);
            path.AddRange(name[..length]);
            if ((flags & LengthMask) != Math.Min(path.Count, LengthMask) || !IsMode(BinaryPrimitives.ReadUInt32BigEndian(rest[ModeField..]))) return false;

            // Before version 4, one to eight zeros fill an entry up to a multiple of eight.
            var entry = fields + varint + length + 1;
            if (version < 4) entry = (fields + length + 8) & ~7;
            if (rest.Length < entry || path.Count == 0) return false;
            rest = rest[entry..];
            if (HasComponent(path.ToArray(), component)) tracked ??= Encoding.UTF8.GetString(path.ToArray());
        }

        return HasOnlyKnownTail(rest);
    }

    // Extensions, each with its length. A split index ('link') keeps entries in another file, so that this one cannot answer.
    private static bool HasOnlyKnownTail(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            if (rest.StartsWith("link"u8) || length > rest.Length - 8) return false;
            rest = rest[(8 + (int)length)..];
        }

        return rest.IsEmpty;
    }

    // A file, a link, a submodule, or the folder that stands for its files in a sparse index.
    private static bool IsMode(uint mode) => (mode >> 12) is 0x8 or 0xA or 0xE or 0x4;

    // Version 4 leaves out what a path shares with the one before: a variable-length number says how much of that to strip.
    private static int ReadStrip(ReadOnlySpan<byte> bytes, int previous, out int keep)
    {
        keep = 0;
        long strip = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 5); i++)
        {
            strip = (strip << 7) | (bytes[i] & 0x7Fu);
            if ((bytes[i] & 0x80) == 0)
            {
                keep = (int)(previous - strip);
                return strip <= previous ? i + 1 : -1;
            }

            strip++;
        }

        return -1;
    }

    private static bool HasComponent(ReadOnlySpan<byte> path, ReadOnlySpan<byte> component)
    {
        foreach (var part in path.Split((byte)'/'))
            if (Ascii.EqualsIgnoreCase(path[part], component)) return true;
        return false;
    }
}
