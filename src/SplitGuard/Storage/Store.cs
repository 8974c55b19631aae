namespace SplitGuard.Storage;

/// <summary>
/// The content-addressed store of prints: a folder that keeps what was computed for a content. It only ever saves time. Whatever goes
/// wrong with it, the check goes on without it and <see cref="Warning"/> says why. Layout and limits: <c>docs/store.md</c>.
/// </summary>
internal sealed class Store : IDisposable
{
    /// <summary>Name of the store's folder where none is told.</summary>
    public const string DefaultName = ".splitguard";

    private readonly string? folder;
    private readonly Lock gate = new();
    private readonly Lock preparing = new();
    private readonly Dictionary<string, Shelf> shelves = new(StringComparer.Ordinal);
    private volatile string? warning;
    private bool isPrepared;

    private Store(string? folder, string? warning = null)
    {
        this.folder = folder;
        this.warning = warning;
    }

    /// <summary>Why the store is not used or no longer written, for a person; <see langword="null"/> while all is well.</summary>
    public string? Warning => warning;

    internal bool IsWritable => folder is not null && warning is null;

    /// <summary>A store that keeps nothing.</summary>
    public static Store None() => new(null);

    /// <summary>The store in a folder that the user named, and so trusts. It need not exist, and is not made before something is to be kept.</summary>
    public static Store Open(string folder) => new(Path.GetFullPath(folder));

    /// <summary>
    /// The store <see cref="DefaultName"/> beside a declaration. It is left alone when git tracks such a folder or when it is a link:
    /// then a stranger's commit may have put it there, and could claim anything of any content.
    /// </summary>
    public static Store OpenBeside(string declarationFolder)
    {
        var folder = Path.Combine(Path.GetFullPath(declarationFolder), DefaultName);
        try
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
                return new(null, $"The store '{folder}' is not used: it is a link, to '{target}'. Name the folder with '--store' if you trust it.");
            if (GitIndex.FindTracked(folder, DefaultName) is { } tracked)
            {
                return new(null, $"The store '{folder}' is not used: git tracks '{tracked}', and a store that came with a commit cannot be trusted. "
                    + $"Take it out of the repository with 'git rm -r --cached', or name a store that you trust with '--store'.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(null, $"The store '{folder}' is not used: whether git tracks it cannot be told ({e.Message}). Name the folder with '--store' if you trust it.");
        }

        return new(folder);
    }

    /// <summary>The records of one kind, made by one version of its algorithm; opened once.</summary>
    /// <param name="kind">Lower-case letters.</param>
    /// <param name="version">To be raised whenever the algorithm or the layout of its payload changes.</param>
    public Shelf Shelf(string kind, int version)
    {
        lock (gate)
        {
            var name = ShelfFolder.NameOf(kind, version);
            if (!shelves.TryGetValue(name, out var shelf))
                shelves.Add(name, shelf = new Shelf(this, folder is null ? null : new ShelfFolder(folder, kind, version)));
            return shelf;
        }
    }

    /// <summary>Writes what waits on all shelves.</summary>
    public void Commit()
    {
        lock (gate)
            foreach (var shelf in shelves.Values) shelf.Commit();
    }

    /// <summary>Commits, so that what a cancelled check computed is kept, and closes all files.</summary>
    public void Dispose()
    {
        Commit();
        lock (gate)
            foreach (var shelf in shelves.Values) shelf.Close();
    }

    /// <summary>Makes the folder before the first pack is written.</summary>
    internal void Prepare()
    {
        lock (preparing)
        {
            if (isPrepared || folder is null) return;
            Directory.CreateDirectory(folder);
            StoreNotes.Write(folder);
            isPrepared = true;
        }
    }

    internal void StopWriting(Exception cause) =>
        warning ??= $"The store '{folder}' cannot be written ({cause.Message.TrimEnd('.')}). The check goes on without it; what it computes now, the next one computes again. "
            + "Mend the folder, name another with '--store', or use '--no-store'.";
}
