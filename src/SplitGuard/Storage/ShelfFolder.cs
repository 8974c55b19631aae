using System.Globalization;

namespace SplitGuard.Storage;

/// <summary>The folder of one shelf, <c>kind-version</c>, and its upkeep.</summary>
internal sealed class ShelfFolder(string storeFolder, string kind, int version)
{
    // Bounds on what a forged folder can cost; an honest shelf of 16 GB stays below them.
    private const int MaxPacks = 512;
    private const int MaxRecords = 4 << 20;

    // Merging only small packs writes each record a few times at most, however large the shelf becomes.
    private const int ManyPacks = 16;
    private const long SmallPack = 32 << 20;
    private const long MergedBytes = 64 << 20;

    private bool isPrepared;

    public string Name { get; } = NameOf(kind, version);

    public string Path { get; } = System.IO.Path.Combine(storeFolder, NameOf(kind, version));

    /// <summary>All packs that can be opened; no exception.</summary>
    public Pack[] OpenPacks()
    {
        // A pack that vanishes between listing and opening was merged by another run into one that was not yet listed.
        var packs = new Dictionary<string, Pack>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < 3 && !TryOpenPacks(packs); attempt++) { }
        return [.. packs.Values.OrderBy(pack => pack.Path, StringComparer.Ordinal)];
    }

    /// <summary>Makes the folder ready for writing: creates it, and removes what killed runs and versions long past have left.</summary>
    public void Prepare()
    {
        if (isPrepared) return;
        Directory.CreateDirectory(Path);
        if (IsLink(Path)) throw new IOException($"'{Path}' is a link.");
        foreach (var file in Files(Path, PackWriter.TemporaryExtension)) DeleteUnlessInUse(file.FullName);
        RemovePastVersions();
        isPrepared = true;
    }

    /// <summary>Merges the small packs when there are many. Other runs may read, write and merge in this folder at the same time.</summary>
    /// <returns>The packs to read from now on; those merged are left to readers that still use them, and closed by their finalizer.</returns>
    public Pack[] Compact(Pack[] packs, ReadOnlySpan<byte> shelf)
    {
        while (packs.Where(pack => pack.Length < SmallPack).ToArray() is { Length: > ManyPacks } small)
        {
            var merged = new Dictionary<Key, byte[]>();
            var done = new List<Pack>();
            long bytes = 0;
            foreach (var pack in small)
            {
                if (done.Count >= 2 && (bytes + pack.Length > MergedBytes || merged.Count + pack.Table.Count > Pack.MaxCount)) break;
                bytes += pack.Length;
                AddIntact(pack, shelf, merged);
                done.Add(pack);
            }

            packs = [.. packs.Except(done)];
            Pack? result = null;
            if (merged.Count > 0)
            {
                result = Write(shelf, merged);
                if (result is not null) packs = [.. packs, result];
            }

            foreach (var pack in done)
                if (pack.Path != result?.Path) DeleteQuietly(pack.Path);
        }

        return packs;
    }

    /// <summary>Writes a pack and opens it; <see langword="null"/> when another run has merged it into its own in between.</summary>
    /// <inheritdoc cref="PackWriter.Write" path="/exception"/>
    public Pack? Write(ReadOnlySpan<byte> shelf, IReadOnlyCollection<KeyValuePair<Key, byte[]>> records)
    {
        try
        {
            return Pack.Open(PackWriter.Write(Path, shelf, records));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void AddIntact(Pack pack, ReadOnlySpan<byte> shelf, Dictionary<Key, byte[]> records)
    {
        // Twice the file leaves room for a damaged length, none for a forged pack whose records all claim the same bytes.
        var budget = 2 * pack.Length;
        for (var i = 0; i < pack.Table.Count; i++)
        {
            budget -= Math.Max(0, pack.Table.PlaceAt(i).Length);
            if (budget < 0) return;
            if (pack.TryRead(shelf, i, out var payload)) records.TryAdd(pack.Table.KeyAt(i), payload);
        }
    }

    /// <returns>Whether every listed pack was opened or is none.</returns>
    private bool TryOpenPacks(Dictionary<string, Pack> packs)
    {
        var complete = true;
        long records = 0;
        foreach (var pack in packs.Values) records += pack.Table.Count;
        try
        {
            if (!Directory.Exists(Path) || IsLink(Path)) return true;
            foreach (var file in Files(Path, Pack.Extension))
            {
                if (packs.Count == MaxPacks || records > MaxRecords) break;
                if (packs.ContainsKey(file.FullName)) continue;
                try
                {
                    // Pipes and devices have no length, and opening one could wait for ever.
                    if (file.Length < Pack.HeaderSize || Pack.Open(file.FullName) is not { } pack) continue;
                    packs.Add(file.FullName, pack);
                    records += pack.Table.Count;
                }
                catch (FileNotFoundException)
                {
                    complete = false;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // A pack that may not be read is as good as absent.
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }

        return complete;
    }

    // The version before this one stays, so that two branches can share a store without emptying it for each other.
    private void RemovePastVersions()
    {
        foreach (var path in Directory.GetDirectories(storeFolder, kind + "-*"))
        {
            var number = System.IO.Path.GetFileName(path)[(kind.Length + 1)..];
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var past) || past >= version - 1 || IsLink(path)) continue;
            foreach (var file in Files(path, Pack.Extension).Concat(Files(path, PackWriter.TemporaryExtension))) DeleteQuietly(file.FullName);
            try
            {
                Directory.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Something in it is not ours.
            }
        }
    }

    // Links lead out of the store.
    private static IEnumerable<FileInfo> Files(string folder, string extension) =>
        new DirectoryInfo(folder).EnumerateFiles("*" + extension).Where(file => file.LinkTarget is null);

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    internal static string NameOf(string kind, int version) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{version}");

    private static void DeleteUnlessInUse(string path)
    {
        try
        {
            // Opening for oneself alone fails while a writer has it open.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // In use, or already gone.
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another run has removed it or holds it open; the next merge tries again.
        }
    }
}
