using System.Collections.Immutable;
using System.Security.Cryptography;
using SplitGuard.Datasets;
using SplitGuard.Datasets.Rewriting;

namespace SplitGuard.Splits.Plans;

/// <summary>The files that a plan changes: the declared tables and lists, and the lock.</summary>
public sealed class SplitFiles
{
    public static readonly SplitFiles None = new([], null, "");

    private readonly ImmutableArray<FileRewrite> rewrites;
    private readonly LockWriting? writing;
    private readonly string folder;
    private readonly WrittenInputs written;

    private SplitFiles(ImmutableArray<FileRewrite> rewrites, LockWriting? writing, string folder)
    {
        (this.rewrites, this.writing, this.folder) = (rewrites, writing, folder);
        written = new WrittenInputs([.. rewrites.Select(rewrite => rewrite.Path), .. writing is null ? [] : new[] { writing.Path }]);
    }

    /// <summary>Files that are not what they should be, as messages name them.</summary>
    public IEnumerable<string> Names => rewrites.Select(rewrite => rewrite.File).Concat(writing is null ? [] : [writing.File]);

    internal static SplitFiles Of(Hearing heard, ImmutableArray<FileRewrite> rewrites, ImmutableArray<string> splitOf)
    {
        var dataset = heard.Dataset;
        if (dataset.LockFile is not { } path) return new SplitFiles(rewrites, null, dataset.Folder);
        var writing = new LockWriting(path, DeclarationFile.Display(dataset.Folder, path), stream => SplitLock.Write(stream, dataset.Members, splitOf, heard.ContentOf));
        return new SplitFiles(rewrites, writing.IsNeeded() ? writing : null, dataset.Folder);
    }

    /// <summary>Prints what would change in tables and lists as a unified diff.</summary>
    /// <exception cref="IOException">A file cannot be read, or was changed meanwhile.</exception>
    public void WriteDiff(TextWriter into) => UnifiedDiff.Write(rewrites, folder, into);

    /// <summary>Writes all files or none.</summary>
    /// <exception cref="IOException">A file was changed since it was read, or cannot be written; all are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written; all are as they were.</exception>
    public void Write() => FileRewrite.WriteAll(rewrites, files =>
    {
        if (writing is not null) files.Add(writing.Path, writing.Write);
    });

    /// <summary>Input files as they are once all is written: of what was written the state is told, because its time is that of the run.</summary>
    /// <param name="inputs">What <see cref="SplitPlan.InputFiles"/> tells.</param>
    public IEnumerable<string> InputsAfterWriting(IEnumerable<string> inputs) => written.In(inputs);

    private sealed record LockWriting(string Path, string File, Action<Stream> Write)
    {
        public bool IsNeeded()
        {
            if (!System.IO.File.Exists(Path)) return true;
            using var hash = SHA256.Create();
            using (var into = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) Write(into);
            return !hash.Hash!.AsSpan().SequenceEqual(HashOfOld());
        }

        /// <summary>Without carriage returns, which version control may have put at the ends of lines, and no id has.</summary>
        private byte[] HashOfOld()
        {
            using var old = System.IO.File.OpenRead(Path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            for (int count; (count = old.Read(buffer)) > 0;)
            {
                var kept = 0;
                for (var at = 0; at < count; at++)
                    if (buffer[at] != '\r') buffer[kept++] = buffer[at];
                hash.AppendData(buffer, 0, kept);
            }

            return hash.GetHashAndReset();
        }
    }
}
