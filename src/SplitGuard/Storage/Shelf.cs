using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SplitGuard.Storage;

/// <summary>
/// The records of one kind and algorithm version. All members are safe to call from many threads.
/// A shelf is a cache: what was added can be missing later (damage, a full disk), so a reader must be able to compute it again.
/// </summary>
internal sealed class Shelf
{
    // A pack is written once this much waits or this long has passed: what a kill can lose, and what memory the wait costs.
    private const int PendingBytes = 8 << 20;
    private static readonly TimeSpan PendingTime = TimeSpan.FromSeconds(2);

    private readonly Store store;
    private readonly ShelfFolder? folder;
    private readonly byte[] name;
    private readonly Lock gate = new();
    private readonly Lock committing = new();
    private readonly Dictionary<Key, byte[]> pending = [];
    private long pendingBytes;
    private long lastCommit = Stopwatch.GetTimestamp();
    private volatile Pack[] packs;

    internal Shelf(Store store, ShelfFolder? folder)
    {
        this.store = store;
        this.folder = folder;
        name = Encoding.UTF8.GetBytes(folder?.Name ?? "");
        packs = folder?.OpenPacks() ?? [];
    }

    /// <summary>The payload that was stored for this key; a damaged one counts as absent.</summary>
    public bool TryRead(Key key, [NotNullWhen(true)] out byte[]? payload)
    {
        lock (gate)
            if (pending.TryGetValue(key, out payload)) return true;

        foreach (var pack in packs)
        {
            try
            {
                if (pack.Table.Find(key) is >= 0 and var index && pack.TryRead(name, index, out payload)) return true;
            }
            catch (IOException)
            {
                // A disk that cannot read this pack may still read another.
            }
        }

        payload = null;
        return false;
    }

    /// <summary>
    /// Keeps a payload, of which it makes no copy, for the next pack. Of two payloads for one key the first is kept.
    /// Beyond <see cref="Pack.MaxPayload"/> bytes it is not kept.
    /// </summary>
    public void Add(Key key, byte[] payload)
    {
        if (!store.IsWritable || payload.Length > Pack.MaxPayload) return;
        bool due;
        lock (gate)
        {
            if (!pending.TryAdd(key, payload)) return;
            pendingBytes += payload.Length + PackTable.EntrySize;
            due = IsDue;
        }

        if (!due) return;
        lock (committing)
        {
            lock (gate) due = IsDue;
            if (due) Commit();
        }
    }

    /// <summary>Writes what waits, and merges small packs when they have become many.</summary>
    public void Commit()
    {
        lock (committing)
        {
            KeyValuePair<Key, byte[]>[] records;
            lock (gate) records = [.. pending];
            if (folder is not null && records.Length > 0 && store.IsWritable)
            {
                try
                {
                    store.Prepare();
                    folder.Prepare();
                    foreach (var part in records.Chunk(Pack.MaxCount))
                        if (folder.Write(name, part) is { } pack) packs = [.. packs, pack];
                    packs = folder.Compact(packs, name);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    store.StopWriting(e);
                }
            }

            Forget(records);
        }
    }

    internal void Close()
    {
        foreach (var pack in packs) pack.Dispose();
    }

    private bool IsDue => pendingBytes >= PendingBytes || Stopwatch.GetElapsedTime(lastCommit) >= PendingTime;

    // Only after the pack can be read, so that a reader finds each record at every moment.
    private void Forget(KeyValuePair<Key, byte[]>[] records)
    {
        lock (gate)
        {
            foreach (var (key, payload) in records)
            {
                pending.Remove(key);
                pendingBytes -= payload.Length + PackTable.EntrySize;
            }

            lastCommit = Stopwatch.GetTimestamp();
        }
    }
}
