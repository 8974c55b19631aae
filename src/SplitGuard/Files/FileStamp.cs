namespace SplitGuard.Files;

/// <summary>Size and time of a file, by which a later look tells whether it was changed meanwhile.</summary>
internal readonly record struct FileStamp(long Length, DateTime WrittenUtc)
{
    /// <returns><see langword="null"/> where there is no file.</returns>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
    }
}
