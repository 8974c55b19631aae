namespace SplitGuard.Storage;

/// <summary>The files in a store that speak to others: to git, to backup programs and to people.</summary>
internal static class StoreNotes
{
    private static readonly (string Name, string Text)[] Notes =
    [
        (".gitignore", "*\n"),

        // https://bford.info/cachedir/
        ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache made by SplitGuard.\n"),

        ("README.txt",
            "SplitGuard keeps here what it computed for audio files, so that it need not compute it again.\n"
            + "The folder can be deleted at any time, copied to another machine, and merged with another by copying the files of both.\n"),
    ];

    /// <summary>Writes those that are absent or were left empty by a kill.</summary>
    /// <param name="folder">An existing folder.</param>
    public static void Write(string folder)
    {
        foreach (var (name, text) in Notes)
        {
            var note = new FileInfo(Path.Combine(folder, name));
            if (note.LinkTarget is null && (!note.Exists || note.Length == 0)) File.WriteAllText(note.FullName, text);
        }
    }
}
