using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>The native library libsndfile, where it is installed; <c>SPLITGUARD_SNDFILE</c> names another one, or none when empty.</summary>
internal sealed unsafe class SndfileLibrary
{
    public const int ModeRead = 0x10;

    private const int CommandGetVersion = 0x1000, CommandMajorCount = 0x1030, CommandMajor = 0x1031, CommandSubtypeCount = 0x1032, CommandSubtype = 0x1033;
    private const int FormatMpeg = 0x230000, FormatOgg = 0x200000, SubtypeVorbis = 0x60, SubtypeOpus = 0x64;

    private static readonly Lazy<SndfileLibrary?> Loaded = new(Load);

    public readonly delegate* unmanaged<VirtualIO*, int, Info*, nint, nint> OpenVirtual;
    public readonly delegate* unmanaged<nint, float*, long, long> ReadFrames;
    public readonly delegate* unmanaged<nint, int> Close;
    private readonly delegate* unmanaged<nint, int> error;
    private readonly delegate* unmanaged<nint, byte*> errorText;
    private readonly delegate* unmanaged<nint, int, void*, int, int> command;
    private readonly ImmutableHashSet<int> formats;

    private SndfileLibrary(nint handle)
    {
        nint Export(string name) => NativeLibrary.GetExport(handle, name);
        OpenVirtual = (delegate* unmanaged<VirtualIO*, int, Info*, nint, nint>)Export("sf_open_virtual");
        ReadFrames = (delegate* unmanaged<nint, float*, long, long>)Export("sf_readf_float");
        Close = (delegate* unmanaged<nint, int>)Export("sf_close");
        error = (delegate* unmanaged<nint, int>)Export("sf_error");
        errorText = (delegate* unmanaged<nint, byte*>)Export("sf_strerror");
        command = (delegate* unmanaged<nint, int, void*, int, int>)Export("sf_command");

        var version = stackalloc byte[128];
        version[0] = 0;
        command(0, CommandGetVersion, version, 128);
        Identity = Marshal.PtrToStringUTF8((nint)version) is { Length: > 0 } text ? text : "libsndfile";
        formats = [.. List(CommandMajorCount, CommandMajor), .. List(CommandSubtypeCount, CommandSubtype)];
    }

    /// <summary>The library, or <see langword="null"/> where there is none.</summary>
    public static SndfileLibrary? Instance => Loaded.Value;

    /// <summary>Name and version, for example <c>libsndfile-1.2.0</c>.</summary>
    public string Identity { get; }

    public static bool MaySupport(AudioKind kind) => kind is AudioKind.Mp3 or AudioKind.Vorbis or AudioKind.Opus;

    /// <summary>Whether this build decodes the kind: MP3 came with 1.1, and codecs can be left out.</summary>
    public bool Supports(AudioKind kind) => kind switch
    {
        AudioKind.Mp3 => formats.Contains(FormatMpeg),
        AudioKind.Vorbis => formats.Contains(FormatOgg) && formats.Contains(SubtypeVorbis),
        AudioKind.Opus => formats.Contains(FormatOgg) && formats.Contains(SubtypeOpus),
        _ => false,
    };

    /// <summary>The error of an open file, or with 0 that of the last opening; <see langword="null"/> when there is none.</summary>
    public string? ErrorOf(nint file) => error(file) == 0 ? null : Marshal.PtrToStringUTF8((nint)errorText(file))?.Trim().TrimEnd('.');

    private List<int> List(int countCommand, int itemCommand)
    {
        var count = 0;
        command(0, countCommand, &count, sizeof(int));
        var list = new List<int>();
        for (var i = 0; i < count; i++)
        {
            var item = new FormatInfo { Format = i };
            if (command(0, itemCommand, &item, sizeof(FormatInfo)) == 0) list.Add(item.Format);
        }

        return list;
    }

    private static SndfileLibrary? Load()
    {
        var declared = Environment.GetEnvironmentVariable("SPLITGUARD_SNDFILE");
        string[] names = declared switch
        {
            null when OperatingSystem.IsWindows() => ["sndfile.dll", "libsndfile-1.dll"],
            null when OperatingSystem.IsMacOS() => ["libsndfile.1.dylib", "/opt/homebrew/lib/libsndfile.1.dylib", "/usr/local/lib/libsndfile.1.dylib"],
            null => ["libsndfile.so.1"],
            "" => [],
            _ => [declared],
        };
        foreach (var name in names)
        {
            // Never from the current folder: a dataset could bring a library of its own.
            if (!NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), DllImportSearchPath.SafeDirectories, out var handle)) continue;
            try
            {
                return new SndfileLibrary(handle);
            }
            catch (EntryPointNotFoundException)
            {
                NativeLibrary.Free(handle);
            }
        }

        return null;
    }

    /// <summary>SF_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Info
    {
        public long Frames;
        public int SampleRate;
        public int Channels;
        public int Format;
        public int Sections;
        public int Seekable;
    }

    /// <summary>SF_VIRTUAL_IO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct VirtualIO
    {
        public delegate* unmanaged<nint, long> Length;
        public delegate* unmanaged<long, int, nint, long> Seek;
        public delegate* unmanaged<byte*, long, nint, long> Read;
        public delegate* unmanaged<byte*, long, nint, long> Write;
        public delegate* unmanaged<nint, long> Tell;
    }

    /// <summary>SF_FORMAT_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FormatInfo
    {
        public int Format;
        public nint Name;
        public nint Extension;
    }
}
