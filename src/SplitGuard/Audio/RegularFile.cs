using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>Opens files for reading without ever waiting on a pipe or waking a device.</summary>
internal static partial class RegularFile
{
    /// <summary>
    /// Opens the file, through links, or says in a <see cref="BadAudioException"/> why not. What has no length is not opened at
    /// all: an empty file holds nothing, and pipes and devices, whose opening may block, have none.
    /// </summary>
    public static FileStream Open(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null) file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (Directory.Exists(file.FullName)) throw new BadAudioException(AudioFaultKind.NotARegularFile, "This is a folder.");
            if (!file.Exists) throw new BadAudioException(AudioFaultKind.Missing, file.FullName == Path.GetFullPath(path) ? "There is no such file." : "The link leads nowhere.");
            if (file.Length == 0) throw IsEmptyFile(file.FullName)
                ? new BadAudioException(AudioFaultKind.NoSamples, "The file is empty: '0' bytes.")
                : new BadAudioException(AudioFaultKind.NotARegularFile, "This is a pipe, a socket or a device.");
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
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

    private static bool IsEmptyFile(string path)
    {
        if (OperatingSystem.IsWindows()) return true;
        const int typeMask = 0xF000, regular = 0x8000;
        return Stat(path, out var status) == 0 && (status.Mode & typeMask) == regular;
    }

    // The runtime's own wrapper of stat(2): it has one layout on every Unix, which the C library's has not.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out FileStatus status);

    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
    }
}
