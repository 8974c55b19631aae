namespace SplitGuard.Files;

/// <summary>
/// Writes files all or not at all: each to a temporary name beside it, then all moved over theirs. Links are followed, and who
/// may read a file stays as it was.
/// </summary>
public sealed class AtomicFiles : IDisposable
{
    private readonly List<Staged> files = [];
    private readonly Stack<string> madeFolders = [];
    private bool isCommitted;

    /// <summary>Writes one file whole or not at all.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using var files = new AtomicFiles();
        files.Add(path, write);
        files.Commit();
    }

    /// <summary>Writes what the file will hold, and leaves the file itself alone.</summary>
    public void Add(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var target = Resolve(path);
        if (SpecialFile.Is(target)) throw new IOException($"'{path}' is a pipe, a socket or a device, which cannot be replaced by a file.");
        if (files.Exists(file => file.Target == target)) throw new IOException($"'{path}' leads to a file that is written already.");
        var exists = File.Exists(target);
        // Moving over a file asks nobody whether it may be written.
        if (exists) File.OpenHandle(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        else MakeFolder(Path.GetDirectoryName(target)!);

        var staged = new Staged(target, Beside(target));
        files.Add(staged);
        using var stream = new FileStream(staged.Temporary, FileMode.CreateNew);
        if (exists && !OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Moves all into place; when one cannot be moved, those before it are put back.</summary>
    public void Commit()
    {
        var moved = 0;
        try
        {
            // Nothing can fail after the last move, so the last needs no copy.
            foreach (var file in files.SkipLast(1).Where(file => File.Exists(file.Target)))
                File.Copy(file.Target, file.Backup = Beside(file.Target));
            for (; moved < files.Count; moved++) File.Move(files[moved].Temporary, files[moved].Target, overwrite: true);
            isCommitted = true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var lost = files.Take(moved).Select(PutBack).OfType<string>().ToArray();
            if (lost.Length > 0) throw new IOException($"{fault.Message} {string.Join(' ', lost)}", fault);
            throw;
        }
    }

    /// <summary>Removes what is left of files that were not committed.</summary>
    public void Dispose()
    {
        foreach (var file in files)
        {
            File.Delete(file.Temporary);
            if (file.Backup is { } backup) File.Delete(backup);
        }

        while (!isCommitted && madeFolders.TryPop(out var folder))
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    /// <returns>What to tell when that fails too.</returns>
    private static string? PutBack(Staged file)
    {
        try
        {
            if (file.Backup is null) File.Delete(file.Target);
            else File.Move(file.Backup, file.Target, overwrite: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var kept = file.Backup;
            file.Backup = null;
            return $"'{file.Target}' was changed and could not be put back: {fault.Message}{(kept is null ? "" : $" Its old content is in '{kept}'.")}";
        }
    }

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { } parent) MakeFolder(parent);
        Directory.CreateDirectory(folder);
        madeFolders.Push(folder);
    }

    private static string Resolve(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }

    private static string Beside(string target) => $"{target}.{Path.GetRandomFileName()}.tmp";

    private sealed class Staged(string target, string temporary)
    {
        public string Target { get; } = target;
        public string Temporary { get; } = temporary;

        /// <summary>A copy of what the target held.</summary>
        public string? Backup { get; set; }
    }
}
