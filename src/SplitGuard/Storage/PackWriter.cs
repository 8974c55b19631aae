using System.Security.Cryptography;

namespace SplitGuard.Storage;

/// <summary>Writes packs. The same records give the same bytes under the same name, in whatever order and by whomever they were added.</summary>
internal static class PackWriter
{
    public const string TemporaryExtension = ".tmp";

    /// <summary>
    /// Writes one pack under a temporary name, flushes it to the disk and renames it, so that no reader ever meets half a pack.
    /// When it fails, nothing is left behind.
    /// </summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="shelf">The shelf's name, in UTF-8.</param>
    /// <param name="records">At least one, at most <see cref="Pack.MaxCount"/>; each payload at most <see cref="Pack.MaxPayload"/> bytes.</param>
    /// <returns>The pack's full path.</returns>
    /// <exception cref="IOException">The disk is full or the folder gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static string Write(string folder, ReadOnlySpan<byte> shelf, IReadOnlyCollection<KeyValuePair<Key, byte[]>> records)
    {
        var sorted = records.OrderBy(record => record.Key).ToArray();
        var front = Front(shelf, sorted);
        var blocks = new ReadOnlyMemory<byte>[sorted.Length + 1];
        blocks[0] = front;
        for (var i = 0; i < sorted.Length; i++) blocks[i + 1] = sorted[i].Value;

        // The table holds a checksum of every payload, so its hash stands for the whole content.
        var name = Convert.ToHexStringLower(SHA256.HashData(front).AsSpan(0, 16));
        var path = Path.Combine(folder, name + Pack.Extension);
        const int attempts = 3;
        for (var attempt = 1; !TryWrite(folder, path, blocks, isLast: attempt == attempts); attempt++) { }
        return path;
    }

    /// <returns>Whether the pack is there; it may not be because another run took the temporary file, before it was locked, for one that was left behind.</returns>
    private static bool TryWrite(string folder, string path, ReadOnlyMemory<byte>[] blocks, bool isLast)
    {
        var temporary = Path.Combine(folder, Guid.NewGuid().ToString("N") + TemporaryExtension);
        try
        {
            // Held open through the renaming: an open temporary file is how others see that it is in use.
            using var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
            RandomAccess.Write(file, blocks, 0);
            RandomAccess.FlushToDisk(file);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteQuietly(temporary);

            // Windows replaces no file that another run holds open; then that run's pack is this one.
            if (File.Exists(path)) return true;
            if (isLast) throw;
            return false;
        }
    }

    private static byte[] Front(ReadOnlySpan<byte> shelf, KeyValuePair<Key, byte[]>[] sorted)
    {
        var front = new byte[Pack.HeaderSize + (sorted.Length * PackTable.EntrySize)];
        Pack.WriteHeader(front, sorted.Length);
        Span<byte> checksum = stackalloc byte[Checksum.Size];
        long offset = front.Length;
        for (var i = 0; i < sorted.Length; i++)
        {
            var (key, payload) = sorted[i];
            Checksum.Compute(shelf, key, payload, checksum);
            PackTable.WriteEntry(front.AsSpan(Pack.HeaderSize + (i * PackTable.EntrySize)), key, offset, payload.Length, checksum);
            offset += payload.Length;
        }

        return front;
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run removes it.
        }
    }
}
