using System.ComponentModel;
using System.Diagnostics;
using SplitGuard.Storage;
using Xunit;

namespace SplitGuard.Tests.Storage;

/// <summary>A store that came with somebody's commit is not believed. The trees are made by git itself.</summary>
public class TrackedStoreTests
{
    [Theory]
    [InlineData(2, "sha1")]
    [InlineData(3, "sha1")]
    [InlineData(4, "sha1")]
    [InlineData(2, "sha256")]
    [InlineData(4, "sha256")]
    public void A_tracked_store_is_not_used(int indexVersion, string objectFormat)
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "--object-format=" + objectFormat);
        Git(folder.Path, "config", "index.version", indexVersion == 4 ? "4" : "2");
        foreach (var name in (string[])["a/.splitfile", "a/.splitguardian", "b/é/long name that differs.wav", "a/z", "zz"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], name);
        }

        Git(folder.Path, "add", ".");
        AssertUsed(folder["a"]);

        Records.Keep(folder["a", ".splitguard"], [1]);
        Git(folder.Path, "add", ".");
        AssertUsed(folder["a"]); // its own .gitignore keeps it out

        if (indexVersion == 3)
        {
            // Only an entry with an extended flag makes git write version 3.
            File.WriteAllText(folder["later"], "");
            Git(folder.Path, "add", "--intent-to-add", "later");
        }

        Git(folder.Path, "add", "--force", "a/.splitguard/facts-1");
        Assert.Equal(indexVersion, File.ReadAllBytes(folder[".git", "index"])[7]);
        AssertNotUsed(folder["a"], "a/.splitguard/facts-1/");
        AssertNotUsed(folder.Path, "a/.splitguard/facts-1/"); // a tracked link could lead there

        using var told = Store.Open(folder["a", ".splitguard"]);
        Assert.True(told.Shelf("facts", 1).TryRead(Records.Key(1), out _));
    }

    [Fact]
    public void A_tracked_store_in_other_letters_is_not_used()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q");
        Directory.CreateDirectory(folder[".SplitGuard"]);
        File.WriteAllText(folder[".SplitGuard", "x"], "");
        Git(folder.Path, "add", ".");

        AssertNotUsed(folder.Path, ".SplitGuard/x");
    }

    [Fact]
    public void Additional_working_trees_and_trees_without_an_index_are_understood()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q", "main");
        AssertUsed(folder["main"]);
        Directory.CreateDirectory(folder["main", ".splitguard"]);
        File.WriteAllText(folder["main", ".splitguard", "x"], "");
        Git(folder["main"], "add", ".");
        Git(folder["main"], "-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "m");
        Git(folder["main"], "worktree", "add", "-q", "../second");

        AssertNotUsed(folder["second"], ".splitguard/x");
    }

    [Fact]
    public void An_index_in_two_files_leaves_the_question_open()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q");
        Directory.CreateDirectory(folder[".splitguard"]);
        File.WriteAllText(folder[".splitguard", "x"], "");
        Git(folder.Path, "add", ".");
        Git(folder.Path, "update-index", "--split-index");
        using var store = Store.OpenBeside(folder.Path);

        Assert.Contains("cannot be told", store.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_index_at_any_byte_never_throws()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Path, "init", "-q");
        Git(folder.Path, "config", "index.version", "4");
        for (var i = 0; i < 4; i++) File.WriteAllText(folder["file" + i], "");
        Git(folder.Path, "add", ".");
        var index = File.ReadAllBytes(folder[".git", "index"]);
        for (var i = 0; i < index.Length; i++)
        {
            File.WriteAllBytes(folder[".git", "index"], index[..i]);
            using var cut = Store.OpenBeside(folder.Path);
            File.WriteAllBytes(folder[".git", "index"], [.. index[..i], (byte)~index[i], .. index[(i + 1)..]]);
            using var flipped = Store.OpenBeside(folder.Path);
            if (i < 12) Assert.Contains("cannot be told", cut.Warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_link_is_not_used_unless_told()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["real"]);
        Directory.CreateSymbolicLink(folder[".splitguard"], folder["real"]);
        using var store = Store.OpenBeside(folder.Path);

        Assert.Contains("it is a link", store.Warning, StringComparison.Ordinal);
        Records.Keep(folder[".splitguard"], [1]);
        Assert.Equal([1], Records.Served(folder["real"], [1]));
    }

    private static void AssertUsed(string folder)
    {
        using var store = Store.OpenBeside(folder);
        Assert.Null(store.Warning);
    }

    private static void AssertNotUsed(string folder, string tracked)
    {
        using var store = Store.OpenBeside(folder);
        Assert.Contains($"git tracks '{tracked}", store.Warning, StringComparison.Ordinal);
        store.Shelf("facts", 1).Add(Records.Key(1), Records.Payload(1));
        Assert.False(store.Shelf("facts", 1).TryRead(Records.Key(1), out _));
    }

    private static void Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
            var error = git.StandardError.ReadToEnd();
            git.WaitForExit();
            Assert.True(git.ExitCode == 0, error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("git is not installed.");
        }
    }
}
