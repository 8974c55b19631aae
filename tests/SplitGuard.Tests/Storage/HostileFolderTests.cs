using System.Diagnostics;
using SplitGuard.Storage;
using Xunit;

namespace SplitGuard.Tests.Storage;

public class HostileFolderTests
{
    private static readonly int[] Some = [.. Enumerable.Range(0, 12)];

    [Fact]
    public void A_file_in_place_of_the_folder_is_said_once_and_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["store"], "mine");
        using var store = Store.Open(folder["store"]);
        var shelf = store.Shelf("facts", 1);
        shelf.Add(Records.Key(1), Records.Payload(1));
        store.Commit();
        var first = store.Warning;
        store.Shelf("links", 1).Add(Records.Key(2), Records.Payload(2));
        store.Commit();

        Assert.Contains($"'{folder["store"]}'", first, StringComparison.Ordinal);
        Assert.Equal(first, store.Warning);
        Assert.Equal("mine", File.ReadAllText(folder["store"]));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_still_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no folder permissions of this kind.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The super-user may write everywhere.");
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["facts-1"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using (var store = Store.Open(folder.Path))
        {
            var shelf = store.Shelf("facts", 1);
            shelf.Add(Records.Key(99), Records.Payload(99));
            store.Commit();
            Assert.NotNull(store.Warning);
            Assert.Equal(Some, Records.Served(shelf, Some));
        }

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["facts-1"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_full_disk_leaves_nothing_half_written()
    {
        using var folder = new TemporaryFolder();
        var disk = Directory.CreateDirectory(folder["disk"]).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only the Linux super-user can make a small disk.");
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk), "This machine does not let a small disk be mounted.");
        try
        {
            Records.Keep(disk, Some);
            using (var store = Store.Open(disk))
            {
                var shelf = store.Shelf("facts", 1);
                shelf.Add(Records.Key(99), new byte[4 << 20]);
                store.Commit();
                Assert.NotNull(store.Warning);
                Assert.Equal(Some, Records.Served(shelf, Some));
            }

            Assert.Single(Directory.GetFiles(Path.Combine(disk, "facts-1")));
            Assert.Equal(Some, Records.Served(disk, Some));
        }
        finally
        {
            Assert.True(Run("umount", disk));
        }
    }

    [Fact]
    public void Temporary_files_of_killed_runs_are_removed_and_those_in_use_are_not()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        File.WriteAllText(folder["facts-1", "killed.tmp"], "half a pa");
        using (File.OpenHandle(folder["facts-1", "inuse.tmp"], FileMode.CreateNew, FileAccess.Write, FileShare.Delete))
        {
            Records.Keep(folder.Path, [50]);
            Assert.Equal(["inuse.tmp"], Directory.GetFiles(folder["facts-1"], "*.tmp").Select(Path.GetFileName));
        }
    }

    [Fact]
    public void Links_are_neither_followed_nor_emptied()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder["theirs"], Some, version: 1);
        var theirs = Records.Packs(folder["theirs"])[0];
        Records.Keep(folder["store"], [70], version: 5);
        Directory.CreateSymbolicLink(folder["store", "facts-1"], folder["theirs", "facts-1"]);
        Directory.CreateSymbolicLink(folder["store", "facts-6"], folder["theirs", "facts-1"]);
        File.CreateSymbolicLink(folder["store", "facts-5", "a.pack"], theirs);
        File.CreateSymbolicLink(folder["store", "facts-5", "b.tmp"], theirs);
        File.CreateSymbolicLink(folder["store", "facts-5", "c.pack"], folder["nowhere"]);
        File.CreateSymbolicLink(folder["store", "facts-5", "d.pack"], folder["store", "facts-5", "d.pack"]);

        Assert.Empty(Records.Served(folder["store"], Some, version: 1));
        Records.Keep(folder["store"], [71], version: 5);
        Assert.Equal([70, 71], Records.Served(folder["store"], [70, 71], version: 5));
        using (var store = Store.Open(folder["store"]))
        {
            store.Shelf("facts", 6).Add(Records.Key(1), Records.Payload(1));
            store.Commit();
            Assert.Contains("facts-6' is a link", store.Warning, StringComparison.Ordinal);
        }

        Assert.Equal([theirs], Directory.GetFiles(folder["theirs", "facts-1"]));
        Assert.Equal(Some, Records.Served(folder["theirs"], Some));
    }

    [Fact]
    public void Pipes_folders_and_devices_in_place_of_packs_are_passed_by()
    {
        using var folder = new TemporaryFolder();
        Records.Keep(folder.Path, Some);
        Directory.CreateDirectory(folder["facts-1", "0.pack"]);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        Assert.True(Run("mkfifo", folder["facts-1", "1.pack"]));
        Assert.True(Run("mkfifo", folder["facts-1", "1.tmp"]));

        Assert.Equal(Some, Records.Served(folder.Path, Some));
        Records.Keep(folder.Path, [50]);
        Assert.Equal([50], Records.Served(folder.Path, [50]));
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
