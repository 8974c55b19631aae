using System.Buffers.Binary;
using SplitGuard.Storage;
using Xunit;

namespace SplitGuard.Tests.Storage;

public class DamagedStoreTests
{
    private static readonly int[] Some = [.. Enumerable.Range(0, 12)];

    [Fact]
    public void A_pack_cut_at_any_byte_serves_every_record_before_the_cut()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        var pack = Assert.Single(Records.Packs(folder.Path));
        var bytes = File.ReadAllBytes(pack);
        var ends = Ends(bytes);
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            File.WriteAllBytes(pack, bytes[..cut]);
            Assert.Equal(ends.Count(end => end <= cut), Records.Served(folder.Path, Some).Count);
        }
    }

    [Fact]
    public void A_flipped_bit_never_yields_a_wrong_payload_and_costs_one_record()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        var pack = Assert.Single(Records.Packs(folder.Path));
        var bytes = File.ReadAllBytes(pack);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(pack, flipped);
            var served = Records.Served(folder.Path, Some).Count;
            if (bit / 8 >= 16) Assert.Equal(Some.Length - 1, served);
        }
    }

    [Fact]
    public void A_damaged_record_is_replaced_by_the_one_computed_again()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        Flip(Assert.Single(Records.Packs(folder.Path)), ^1);
        var lost = Assert.Single(Some.Except(Records.Served(folder.Path, Some)));

        Records.Keep(folder.Path, [lost]);

        Assert.Equal(Some, Records.Served(folder.Path, Some));
    }

    [Fact]
    public void Writing_the_same_pack_again_mends_it()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        var pack = Assert.Single(Records.Packs(folder.Path));
        File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..40]);

        Records.Keep(folder.Path, Some);

        Assert.Equal(pack, Assert.Single(Records.Packs(folder.Path)));
        Assert.Equal(Some, Records.Served(folder.Path, Some));
    }

    [Fact]
    public void Many_packs_become_one_and_lose_only_what_was_damaged()
    {
        using var folder = new TemporaryFolder();
        for (var n = 0; n < 16; n++) Records.Keep(folder.Path, [n, n + 100]);
        Assert.Equal(16, Records.Packs(folder.Path).Length);
        Flip(Records.Packs(folder.Path)[5], ^1);

        Records.Keep(folder.Path, [16, 116]);

        Assert.Single(Records.Packs(folder.Path));
        Assert.Equal(33, Records.Served(folder.Path, Enumerable.Range(0, 200)).Count);
    }

    [Fact]
    public async Task Readers_lose_nothing_while_others_merge()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    using var store = Store.Open(folder.Path);
                    var shelf = store.Shelf("facts", 1);
                    for (var i = 0; i < 20; i++) Assert.Equal(Some, Records.Served(shelf, Some));
                }
            },
            TestContext.Current.CancellationToken)).ToArray();

        for (var n = 0; n < 100; n++) Records.Keep(folder.Path, [1000 + n]);
        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.InRange(Records.Packs(folder.Path).Length, 1, 16);
        Assert.Equal(100, Records.Served(folder.Path, Enumerable.Range(1000, 100)).Count);
    }

    [Fact]
    public void Forged_headers_are_no_packs()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        var good = File.ReadAllBytes(Records.Packs(folder.Path)[0]);
        Write("0-empty", []);
        Write("0-text", "not a pack, and long enough to be one"u8.ToArray());
        foreach (var count in (int[])[0, -1, int.MinValue, int.MaxValue, (1 << 20) + 1, 1 << 20, 11])
        {
            var forged = good.ToArray();
            BinaryPrimitives.WriteInt32LittleEndian(forged.AsSpan(12), count);
            Write($"0-count{count}", forged);
        }

        Assert.Equal(Some, Records.Served(folder.Path, Some));

        void Write(string name, byte[] bytes) => File.WriteAllBytes(folder["facts-1", name + ".pack"], bytes);
    }

    [Fact]
    public void Forged_places_cost_no_memory()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        var pack = Assert.Single(Records.Packs(folder.Path));
        var bytes = File.ReadAllBytes(pack);
        (long Offset, int Length)[] places =
        [
            (0, 10), (-1, 10), (long.MaxValue, 10), (long.MinValue, 10), (16, int.MaxValue), (16, -1), (16, int.MinValue), (bytes.Length, 1),
            (bytes.Length, 0), (16, bytes.Length - 15), (long.MaxValue - 5, int.MaxValue), (16, 0),
        ];
        for (var i = 0; i < places.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16 + (i * 64) + 32), places[i].Offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16 + (i * 64) + 40), places[i].Length);
        }

        File.WriteAllBytes(pack, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Empty(Records.Served(folder.Path, Some));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Merging_a_pack_whose_records_claim_the_same_bytes_stays_within_its_size()
    {
        using var folder = new TemporaryFolder();
        var shelfName = "facts-1"u8.ToArray();
        var payload = new byte[1 << 20];
        const int count = 500;
        var forged = new byte[16 + (count * 64) + payload.Length];
        Pack.WriteHeader(forged, count);
        var checksum = new byte[Checksum.Size];
        var keys = Enumerable.Range(5000, count).Select(Records.Key).Order().ToArray();
        for (var i = 0; i < count; i++)
        {
            Checksum.Compute(shelfName, keys[i], payload, checksum);
            PackTable.WriteEntry(forged.AsSpan(16 + (i * 64)), keys[i], 16 + (count * 64), payload.Length, checksum);
        }

        for (var n = 0; n < 16; n++) Records.Keep(folder.Path, [n]);
        File.WriteAllBytes(folder["facts-1", "0.pack"], forged);

        Records.Keep(folder.Path, [16]);

        Assert.InRange(new FileInfo(Assert.Single(Records.Packs(folder.Path))).Length, 1, 4 << 20);
        Assert.Equal(17, Records.Served(folder.Path, Enumerable.Range(0, 17)).Count);
    }

    // The end of each payload, as the table tells it.
    private static long[] Ends(byte[] pack) =>
        [.. Enumerable.Range(0, BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(12))).Select(i => pack.AsSpan(16 + (i * 64)).ToArray())
            .Select(entry => BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(32)) + BinaryPrimitives.ReadInt32LittleEndian(entry.AsSpan(40)))];

    private static void Flip(string file, Index at)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
