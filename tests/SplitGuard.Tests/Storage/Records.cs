using System.Buffers.Binary;
using System.Security.Cryptography;
using SplitGuard.Storage;

namespace SplitGuard.Tests.Storage;

/// <summary>Made-up records: record <c>n</c> is the same in every test.</summary>
internal static class Records
{
    public const string Kind = "facts";

    public static Key Key(int n)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, n);
        return SplitGuard.Storage.Key.FromDigest(SHA256.HashData(number));
    }

    public static byte[] Payload(int n) => [.. Enumerable.Range(0, 5 + (n % 40)).Select(i => (byte)((n * 31) + (i * 7)))];

    /// <summary>Adds the records and commits them as one pack.</summary>
    public static void Keep(string folder, IEnumerable<int> numbers, int version = 1, string kind = Kind)
    {
        using var store = Store.Open(folder);
        var shelf = store.Shelf(kind, version);
        foreach (var n in numbers) shelf.Add(Key(n), Payload(n));
        store.Commit();
        Xunit.Assert.Null(store.Warning);
    }

    /// <summary>The numbers of those records that are served; each one served must be right.</summary>
    public static List<int> Served(string folder, IEnumerable<int> numbers, int version = 1, string kind = Kind)
    {
        using var store = Store.Open(folder);
        return Served(store.Shelf(kind, version), numbers);
    }

    public static List<int> Served(Shelf shelf, IEnumerable<int> numbers)
    {
        var served = new List<int>();
        foreach (var n in numbers)
        {
            if (!shelf.TryRead(Key(n), out var payload)) continue;
            Xunit.Assert.Equal(Payload(n), payload);
            served.Add(n);
        }

        return served;
    }

    public static string[] Packs(string folder, int version = 1, string kind = Kind) =>
        Directory.GetFiles(Path.Combine(folder, $"{kind}-{version}"), "*.pack").Order(StringComparer.Ordinal).ToArray();
}
