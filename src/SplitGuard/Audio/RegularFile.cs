using SplitGuard.Files;

namespace SplitGuard.Audio;

/// <summary>Opens files for reading without ever waiting on a pipe or waking a device.</summary>
internal static class RegularFile
{
    /// <summary>
    /// Opens the file, through links, or says in a <see cref="BadAudioException"/> why not. Pipes and devices, whose opening may
    /// block, are not opened at all.
    /// </summary>
    public static AudioFileStream Open(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null) file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (Directory.Exists(file.FullName)) throw new BadAudioException(AudioFaultKind.NotARegularFile, "This is a folder.");
            if (!file.Exists) throw new BadAudioException(AudioFaultKind.Missing, file.FullName == Path.GetFullPath(path) ? "There is no such file." : "The link leads nowhere.");
            if (SpecialFile.Is(file.FullName)) throw new BadAudioException(AudioFaultKind.NotARegularFile, "This is a pipe, a socket or a device.");
            if (file.Length == 0) throw new BadAudioException(AudioFaultKind.NoSamples, "The file is empty: '0' bytes.");
            return new AudioFileStream(File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan), file.FullName);
        }
        catch (UnauthorizedAccessException)
        {
            throw BadAudioException.Undecodable("The operating system does not let this user read it.");
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            throw BadAudioException.Undecodable($"The operating system could not open it: {error.Message}");
        }
    }
}
