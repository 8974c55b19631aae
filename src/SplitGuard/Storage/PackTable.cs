using System.Buffers.Binary;

namespace SplitGuard.Storage;

/// <summary>
/// The table of a pack: one entry a record, sorted by key, kept as the bytes of the file so that a million records cost 64 MB.
/// An entry is key (32 bytes), offset of the payload in the file (8), its length (4) and <see cref="Checksum"/> (20), little-endian.
/// </summary>
internal sealed class PackTable
{
    public const int EntrySize = Key.Size + 8 + 4 + Checksum.Size;

    private readonly byte[] bytes;

    /// <param name="bytes">A whole number of entries; taken over, and sorted in place when damage has put them out of order.</param>
    public PackTable(byte[] bytes)
    {
        this.bytes = bytes;
        if (!IsSorted()) Sort();
    }

    public int Count => bytes.Length / EntrySize;

    public Key KeyAt(int index) => Key.FromDigest(KeyBytes(index));

    /// <summary>Where the payload lies; whatever stands in the file, so to be checked against it.</summary>
    public (long Offset, int Length) PlaceAt(int index)
    {
        var place = Entry(index)[Key.Size..];
        return (BinaryPrimitives.ReadInt64LittleEndian(place), BinaryPrimitives.ReadInt32LittleEndian(place[8..]));
    }

    public ReadOnlySpan<byte> ChecksumAt(int index) => Entry(index)[^Checksum.Size..];

    /// <summary>Index of the entry with this key, or -1.</summary>
    public int Find(Key key)
    {
        Span<byte> wanted = stackalloc byte[Key.Size];
        key.WriteTo(wanted);
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = KeyBytes(middle).SequenceCompareTo(wanted);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    public static void WriteEntry(Span<byte> entry, Key key, long offset, int length, ReadOnlySpan<byte> checksum)
    {
        entry = entry[..EntrySize];
        key.WriteTo(entry);
        BinaryPrimitives.WriteInt64LittleEndian(entry[Key.Size..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(entry[(Key.Size + 8)..], length);
        checksum.CopyTo(entry[^Checksum.Size..]);
    }

    private ReadOnlySpan<byte> Entry(int index) => bytes.AsSpan(index * EntrySize, EntrySize);

    private ReadOnlySpan<byte> KeyBytes(int index) => bytes.AsSpan(index * EntrySize, Key.Size);

    private bool IsSorted()
    {
        for (var i = 1; i < Count; i++)
            if (KeyBytes(i - 1).SequenceCompareTo(KeyBytes(i)) > 0) return false;
        return true;
    }

    // A flipped bit in one key would otherwise lead the search for the others astray.
    private void Sort()
    {
        var order = new (Key Key, int Index)[Count];
        for (var i = 0; i < order.Length; i++) order[i] = (KeyAt(i), i);
        Array.Sort(order, static (a, b) => a.Key.CompareTo(b.Key) is not 0 and var byKey ? byKey : a.Index.CompareTo(b.Index));
        var unsorted = bytes.AsSpan().ToArray();
        for (var i = 0; i < order.Length; i++)
            unsorted.AsSpan(order[i].Index * EntrySize, EntrySize).CopyTo(bytes.AsSpan(i * EntrySize));
    }
}
