using SplitGuard.Datasets.Rewriting;
using SplitGuard.Files;
using Xunit;

namespace SplitGuard.Tests.Datasets.Rewriting;

public sealed class WriteAllTests : IDisposable
{
    private const string Lists = "members: { splits: { train: train.txt, test: test.txt, new: deep/new.txt } }\n";

    private readonly DatasetFolder folder = new DatasetFolder().With("train.txt", "a\nb\nc\n").With("test.txt", "d\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_changed_since_stops_all()
    {
        var plan = folder.ReadForSplit(Lists).Plan(("a", "test"), ("b", "new"));
        File.SetLastWriteTimeUtc(folder.File("test.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        AssertNothingIsWritten(() => FileRewrite.WriteAll(plan.Files), "has changed since it was read");
    }

    [Fact]
    public void A_file_that_came_into_being_stops_all()
    {
        var plan = folder.ReadForSplit(Lists).Plan(("b", "new"));
        folder.With("deep/new.txt", "z\n");
        Assert.Throws<IOException>(() => FileRewrite.WriteAll(plan.Files));
        Assert.Equal("z\n", folder.Text("deep/new.txt"));
        Assert.Equal("a\nb\nc\n", folder.Text("train.txt"));
    }

    [Fact]
    public void When_one_cannot_be_moved_all_are_put_back()
    {
        using (var files = new AtomicFiles())
        {
            foreach (var name in new[] { "train.txt", "deep/new.txt", "test.txt" }) files.Add(folder.File(name), into => into.Write("other\n"u8));
            // What cannot be replaced by a file: a folder that holds something.
            File.Move(folder.File("test.txt"), folder.File("kept"));
            folder.With("test.txt/inside", "");
            AssertNothingIsWritten(files.Commit, "");
            Directory.Delete(folder.File("test.txt"), recursive: true);
            File.Move(folder.File("kept"), folder.File("test.txt"));
        }

        AssertNothingIsLeft();
    }

    [Fact]
    public void When_one_cannot_be_written_none_is()
    {
        using (var files = new AtomicFiles())
        {
            files.Add(folder.File("deep/er/new.txt"), into => into.Write("other\n"u8));
            AssertNothingIsWritten(() => files.Add(folder.File("train.txt"), _ => throw new IOException("The disk is full.")), "The disk is full.");
        }

        AssertNothingIsLeft();
    }

    [Fact]
    public void Links_are_followed_and_rights_stay()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(folder.File("real"));
        File.Move(folder.File("train.txt"), folder.File("real/train"));
        File.CreateSymbolicLink(folder.File("middle"), "real/train");
        File.CreateSymbolicLink(folder.File("train.txt"), "middle");
        File.SetUnixFileMode(folder.File("real/train"), Mode);

        folder.Move(Lists, ("a", "test"));

        Assert.Equal("middle", new FileInfo(folder.File("train.txt")).LinkTarget);
        Assert.Null(new FileInfo(folder.File("real/train")).LinkTarget);
        Assert.Equal("b\nc\n", folder.Text("real/train"));
        Assert.Equal(Mode, File.GetUnixFileMode(folder.File("real/train")));
    }

    [Fact]
    public void Devices_are_not_replaced()
    {
        if (OperatingSystem.IsWindows()) return;
        using var files = new AtomicFiles();
        Assert.Contains("a device", Assert.Throws<IOException>(() => files.Add("/dev/null", _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_by_two_names_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(folder.File("deep.txt"), "train.txt");
        var plan = folder.ReadForSplit("members: { splits: { train: train.txt, test: { table: deep.txt, path: 'x/{line}' } } }\n").Plan(("a", null), ("x/b", null));
        AssertNothingIsWritten(() => FileRewrite.WriteAll(plan.Files), "written already");
    }

    private void AssertNothingIsWritten(Action write, string message)
    {
        Assert.Contains(message, Assert.ThrowsAny<SystemException>(write).Message, StringComparison.Ordinal);
        Assert.Equal("a\nb\nc\n", folder.Text("train.txt"));
        if (File.Exists(folder.File("test.txt"))) Assert.Equal("d\n", folder.Text("test.txt"));
        Assert.False(File.Exists(folder.File("deep/new.txt")));
    }

    private void AssertNothingIsLeft()
    {
        Assert.Equal(["test.txt", "train.txt"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order());
        Assert.Equal("a\nb\nc\n", folder.Text("train.txt"));
        Assert.Equal("d\n", folder.Text("test.txt"));
    }
}
