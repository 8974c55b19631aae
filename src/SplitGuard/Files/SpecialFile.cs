using System.Runtime.InteropServices;

namespace SplitGuard.Files;

/// <summary>Tells pipes, sockets and devices from files, without opening them: opening one may wait for ever.</summary>
internal static partial class SpecialFile
{
    /// <summary>Whether what the path leads to, through links, is neither a regular file nor a folder; <see langword="false"/> when there is nothing.</summary>
    public static bool Is(string path)
    {
        if (OperatingSystem.IsWindows()) return false;
        const int typeMask = 0xF000, regular = 0x8000, folder = 0x4000;
        return Stat(path, out var status) == 0 && (status.Mode & typeMask) is not (regular or folder);
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
