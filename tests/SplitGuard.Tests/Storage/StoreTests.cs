using FsCheck;
using FsCheck.Fluent;
using SplitGuard.Storage;
using Xunit;

namespace SplitGuard.Tests.Storage;

public class StoreTests
{
    private static readonly int[] Ten = [.. Enumerable.Range(0, 10)];

    [Fact]
    public void Records_are_served_before_and_after_they_are_written_and_by_the_next_run()
    {
        using var folder = new TemporaryFolder();
        using (var store = Store.Open(folder["store"]))
        {
            var shelf = store.Shelf("facts", 1);
            foreach (var n in Ten) shelf.Add(Records.Key(n), Records.Payload(n));
            Assert.Equal(Ten, Records.Served(shelf, Ten));
            store.Commit();
            Assert.Equal(Ten, Records.Served(shelf, Ten));
            Assert.False(shelf.TryRead(Records.Key(10), out _));
        }

        Assert.Equal(Ten, Records.Served(folder["store"], Ten));
    }

    [Fact]
    public void Whatever_is_added_is_served()
    {
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll<byte[][]>(payloads =>
        {
            using var folder = new TemporaryFolder();
            using (var store = Store.Open(folder.Path))
            {
                for (var i = 0; i < payloads.Length; i++) store.Shelf("any", 7).Add(Records.Key(i), payloads[i]);
            }

            using var again = Store.Open(folder.Path);
            return payloads.Select((payload, i) => again.Shelf("any", 7).TryRead(Records.Key(i), out var read) && read.SequenceEqual(payload)).All(right => right);
        }));
    }

    [Fact]
    public void A_store_that_keeps_nothing_accepts_everything()
    {
        using var store = Store.None();
        var shelf = store.Shelf("facts", 1);
        shelf.Add(Records.Key(1), Records.Payload(1));
        store.Commit();

        Assert.False(shelf.TryRead(Records.Key(1), out _));
        Assert.Null(store.Warning);
    }

    [Fact]
    public void Disposing_keeps_what_was_added()
    {
        using var folder = new TemporaryFolder();
        using (var store = Store.Open(folder.Path)) store.Shelf("facts", 1).Add(Records.Key(3), Records.Payload(3));

        Assert.Equal([3], Records.Served(folder.Path, Ten));
    }

    [Fact]
    public void Nothing_is_made_before_something_is_kept()
    {
        using var folder = new TemporaryFolder();
        using (var store = Store.Open(folder["store"])) store.Shelf("facts", 1).TryRead(Records.Key(1), out _);

        Assert.False(Directory.Exists(folder["store"]));
    }

    [Fact]
    public void A_large_run_is_written_on_the_way()
    {
        using var folder = new TemporaryFolder();
        using var store = Store.Open(folder.Path);
        var shelf = store.Shelf("facts", 1);
        for (var n = 0; n < 20; n++) shelf.Add(Records.Key(n), new byte[1 << 20]);

        // As if killed here: nothing was committed by the caller.
        using var other = Store.Open(folder.Path);
        Assert.True(Enumerable.Range(0, 20).Count(n => other.Shelf("facts", 1).TryRead(Records.Key(n), out _)) >= 14);
    }

    [Fact]
    public void Many_threads_may_add_and_read()
    {
        using var folder = new TemporaryFolder();
        using (var store = Store.Open(folder.Path))
        {
            var shelf = store.Shelf("facts", 1);
            Parallel.For(0, 8, thread =>
            {
                for (var n = 0; n < 2000; n++)
                {
                    var number = (n * 8) + thread;
                    shelf.Add(Records.Key(number), Records.Payload(number));
                    shelf.Add(Records.Key(n), Records.Payload(n));
                    Assert.Equal([number], Records.Served(shelf, [number]));
                    if (n % 500 == thread) store.Commit();
                }
            });
            Assert.Null(store.Warning);
        }

        Assert.Equal(16000, Records.Served(folder.Path, Enumerable.Range(0, 16000)).Count);
    }

    [Fact]
    public void Two_runs_at_once_are_harmless()
    {
        using var folder = new TemporaryFolder();
        Parallel.For(0, 4, run =>
        {
            for (var again = 0; again < 12; again++)
            {
                using var store = Store.Open(folder.Path);
                var shelf = store.Shelf("facts", 1);
                for (var n = 0; n < 50; n++) shelf.Add(Records.Key(n + (run * 25) + (again * 10)), Records.Payload(n + (run * 25) + (again * 10)));
                store.Commit();
                Assert.Null(store.Warning);
            }
        });

        Assert.Equal(235, Records.Served(folder.Path, Enumerable.Range(0, 235)).Count);
    }

    [Fact]
    public void The_same_records_make_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder["a"], Ten);
        Records.Keep(folder["b"], Ten.Reverse());

        var (a, b) = (Assert.Single(Records.Packs(folder["a"])), Assert.Single(Records.Packs(folder["b"])));
        Assert.Equal(Path.GetFileName(a), Path.GetFileName(b));
        Assert.Equal(File.ReadAllBytes(a), File.ReadAllBytes(b));
    }

    [Fact]
    public void The_layout_of_a_pack_is_as_documented()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, [1, 2]);
        var pack = File.ReadAllBytes(Assert.Single(Records.Packs(folder.Path)));

        Assert.Equal("\u0089SGPACK1\r\n\0"u8.ToArray(), pack[..12]);
        Assert.Equal([2, 0, 0, 0], pack[12..16]);
        Assert.Equal(16 + (2 * 64) + Records.Payload(1).Length + Records.Payload(2).Length, pack.Length);
    }

    [Fact]
    public void Copying_two_stores_into_one_folder_unites_them()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder["a"], Enumerable.Range(0, 6));
        Records.Keep(folder["b"], Enumerable.Range(4, 6));
        foreach (var pack in Records.Packs(folder["b"])) File.Copy(pack, Path.Combine(folder["a", "facts-1"], Path.GetFileName(pack)));
        Directory.Move(folder["a"], folder["elsewhere"]);

        Assert.Equal(Ten, Records.Served(folder["elsewhere"], Ten));
    }

    [Fact]
    public void Kinds_and_versions_are_apart_even_when_a_pack_is_moved()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Ten, version: 1);
        Records.Keep(folder.Path, [77], version: 2);
        var moved = Records.Packs(folder.Path, 1)[0];
        File.Copy(moved, Path.Combine(folder["facts-2"], Path.GetFileName(moved)));

        Assert.Equal(Ten, Records.Served(folder.Path, Ten, version: 1));
        Assert.Empty(Records.Served(folder.Path, Ten, version: 2));
        Assert.Empty(Records.Served(folder.Path, Ten, version: 1, kind: "links"));
    }

    [Fact]
    public void A_new_version_keeps_the_one_before_and_removes_those_long_past()
    {
        using var folder = new TemporaryFolder();
        foreach (var version in (int[])[1, 2]) Records.Keep(folder.Path, Ten, version);
        Records.Keep(folder["newer"], Ten, version: 9);
        Directory.Move(folder["newer", "facts-9"], folder["facts-9"]);
        File.WriteAllText(folder["facts-note"], "");
        Directory.CreateDirectory(folder["facts-more-1"]);
        Directory.CreateDirectory(folder["factsheet-1"]);
        File.WriteAllText(folder["facts-1", "mine.txt"], "not the store's");

        Records.Keep(folder.Path, Ten, version: 3);

        Assert.Equal(["mine.txt"], Directory.GetFiles(folder["facts-1"]).Select(Path.GetFileName));
        Assert.Equal(Ten, Records.Served(folder.Path, Ten, version: 2));
        Assert.Equal(Ten, Records.Served(folder.Path, Ten, version: 9));
        Assert.True(File.Exists(folder["facts-note"]) && Directory.Exists(folder["facts-more-1"]) && Directory.Exists(folder["factsheet-1"]));
        Records.Keep(folder.Path, Ten, version: 4);
        Assert.False(Directory.Exists(folder["facts-2"]));
    }

    [Fact]
    public void The_folder_tells_git_and_backup_programs_to_pass_it_by()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, [1]);

        Assert.Equal("*\n", File.ReadAllText(folder[".gitignore"]));
        Assert.StartsWith("Signature: 8a477f597d28d172789f06886806bc55", File.ReadAllText(folder["CACHEDIR.TAG"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_thousand_records_are_opened_fast_and_kept_small()
    {
        using var folder = new TemporaryFolder();
        var all = Enumerable.Range(0, 200_000).ToArray();
        Records.Keep(folder.Path, all);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var store = Store.Open(folder.Path);
        var shelf = store.Shelf("facts", 1);
        var opened = watch.Elapsed;
        var index = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.SendDiagnosticMessage($"200,000 records: opened in {opened.TotalMilliseconds:F1} ms, index {index / 1e6:F1} MB");

        Assert.InRange(index, 0, 20_000_000); // bytes: 100 a record
        Assert.InRange(opened.TotalSeconds, 0, 2); // a hundred times what it takes on an idle machine
        Assert.Equal(2000, Records.Served(shelf, all.Where(n => n % 100 == 0)).Count);
    }
}
