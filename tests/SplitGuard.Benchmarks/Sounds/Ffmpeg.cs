using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SplitGuard.Benchmarks.Sounds;

/// <summary>The <c>ffmpeg</c> program: decodes what is measured on, filters and encodes copies. The same input gives the same bytes.</summary>
internal static class Ffmpeg
{
    private static readonly string[] Quiet = ["-hide_banner", "-v", "error", "-nostdin", "-threads", "1"];

    /// <summary>The whole file at its own rate, with its own channels.</summary>
    public static Sound Decode(string path) =>
        WaveFile.Parse(Run(null, ["-i", path, "-map", "0:a:0", .. ToWave]));

    /// <summary>The sound after a filter graph such as <c>rubberband=pitch=1.02</c>; its rate is the graph's.</summary>
    public static Sound Filter(Sound sound, string graph) =>
        WaveFile.Parse(Run(sound, [.. FromRaw(sound), "-af", graph, .. ToWave]));

    /// <summary>Writes an encoded file; the ending of its name chooses the container.</summary>
    public static void Encode(Sound sound, string path, IEnumerable<string> codec) =>
        Run(sound, [.. FromRaw(sound), .. codec, "-flags", "bitexact", "-fflags", "+bitexact", "-map_metadata", "-1", "-y", path]);

    private static string[] ToWave => ["-c:a", "pcm_f32le", "-flags", "bitexact", "-fflags", "+bitexact", "-f", "wav", "pipe:1"];

    private static string[] FromRaw(Sound sound) =>
        ["-f", "f32le", "-ar", Text(sound.Rate), "-ac", Text(sound.Channels.Length), "-i", "pipe:0"];

    private static byte[] Run(Sound? input, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("ffmpeg")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[.. Quiet, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var feeding = Task.Run(() => Feed(process, input));
        var complaints = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        feeding.Wait();
        if (process.ExitCode != 0)
            throw new InvalidDataException($"ffmpeg {string.Join(' ', start.ArgumentList)} failed: {complaints.Result.Trim()}");
        return output.ToArray();
    }

    private static void Feed(Process process, Sound? input)
    {
        try
        {
            if (input is not null) process.StandardInput.BaseStream.Write(MemoryMarshal.AsBytes(Interleaved(input).AsSpan()));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early; its exit code says why.
        }
    }

    private static float[] Interleaved(Sound sound)
    {
        var channels = sound.Channels.Length;
        var samples = new float[sound.Length * channels];
        for (var at = 0; at < samples.Length; at++) samples[at] = sound.Channels[at % channels][at / channels];
        return samples;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
