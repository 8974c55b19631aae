using System.Diagnostics;

namespace SplitGuard.Audio;

/// <summary>The program ffmpeg, where it is installed; <c>SPLITGUARD_FFMPEG</c> names another one, or none when empty.</summary>
internal sealed class FfmpegProgram
{
    private static readonly Lazy<FfmpegProgram?> Found = new(Find);

    private readonly string path;

    private FfmpegProgram(string path, string identity)
    {
        this.path = path;
        Identity = identity;
    }

    /// <summary>The program, or <see langword="null"/> where there is none.</summary>
    public static FfmpegProgram? Instance => Found.Value;

    /// <summary>Name and version, for example <c>ffmpeg 5.1.9-0+deb12u1</c>.</summary>
    public string Identity { get; }

    public static bool Supports(AudioKind kind) => InputOptions(kind) is not null;

    /// <summary>
    /// Starts decoding the first audio stream of a file to 32-bit float WAV, at its own rate and channels, on standard output.
    /// Standard error brings what is known of the container and every error, with its level in brackets.
    /// </summary>
    public Process Start(string file, AudioKind kind, AudioLimits limits)
    {
        // The demuxer is given and the protocol fixed: nothing in the file can make ffmpeg open another one.
        string[] arguments =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info", "-max_alloc", "268435456", "-threads", "1",
            "-protocol_whitelist", "file", .. InputOptions(kind)!, "-i", "file:" + Path.GetFullPath(file),
            "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-t", FormattableString.Invariant($"{limits.MaxSeconds + 1L}"),
            "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
        ];
        return Start(path, arguments);
    }

    /// <summary>Demuxer options for a kind; none for kinds that ffmpeg is not given.</summary>
    private static string[]? InputOptions(AudioKind kind) => kind switch
    {
        AudioKind.Vorbis or AudioKind.Opus or AudioKind.OggFlac or AudioKind.Ogg => ["-f", "ogg"],
        AudioKind.Mp3 => ["-f", "mp3"],
        AudioKind.Mp4 => ["-f", "mov"],
        AudioKind.Matroska => ["-f", "matroska"],
        AudioKind.Asf => ["-f", "asf"],
        AudioKind.Caf => ["-f", "caf"],
        AudioKind.W64 => ["-f", "w64"],
        AudioKind.Aac => ["-f", "aac"],
        AudioKind.Ac3 => ["-f", "ac3"],
        AudioKind.Ape => ["-f", "ape"],
        AudioKind.WavPack => ["-f", "wv"],
        AudioKind.Tta => ["-f", "tta"],
        AudioKind.Amr => ["-f", "amr"],
        AudioKind.Avi => ["-f", "avi"],
        AudioKind.CodedPcm => ["-format_whitelist", "wav,aiff,au"],
        _ => null,
    };

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new IOException($"'{program}' could not be started.");
        process.StandardInput.Close();
        return process;
    }

    private static FfmpegProgram? Find()
    {
        var declared = Environment.GetEnvironmentVariable("SPLITGUARD_FFMPEG");
        var program = declared switch { null => FindOnPath(), "" => null, _ => declared };
        if (program is null) return null;
        try
        {
            using var process = Start(program, ["-hide_banner", "-version"]);
            var words = (process.StandardOutput.ReadLine() ?? "").Split(' ');
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return words is ["ffmpeg", "version", var version, ..] ? new FfmpegProgram(program, $"ffmpeg {version}") : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }

    // The system's own search may begin in the current folder, where a dataset could bring a program of that name.
    private static string? FindOnPath()
    {
        var name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
