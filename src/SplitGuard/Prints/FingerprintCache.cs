using SplitGuard.Fingerprints;

namespace SplitGuard.Prints;

/// <summary>The fingerprints that came last, as many as fit; the others have to be read or made again. Safe to call from many threads.</summary>
/// <param name="places">How many there may be at most.</param>
/// <param name="mostBytes">Room for all; the last one is kept whatever it takes.</param>
internal sealed class FingerprintCache(int places, long mostBytes)
{
    private readonly Fingerprint?[] kept = new Fingerprint?[places];
    private readonly Queue<int> order = new();
    private readonly Lock gate = new();
    private long bytes;

    public Fingerprint? Find(int place) => Volatile.Read(ref kept[place]);

    public void Add(int place, Fingerprint fingerprint)
    {
        lock (gate)
        {
            if (kept[place] is not null) return;
            Volatile.Write(ref kept[place], fingerprint);
            order.Enqueue(place);
            bytes += fingerprint.Bytes;
            while (bytes > mostBytes && order.Count > 1)
            {
                var first = order.Dequeue();
                bytes -= kept[first]!.Bytes;
                Volatile.Write(ref kept[first], null);
            }
        }
    }
}
