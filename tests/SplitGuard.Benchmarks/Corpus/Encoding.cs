using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>How a copy is written: the ending of its name, and what ffmpeg is told.</summary>
internal sealed record Encoding(string Extension, params string[] Codec)
{
    public static Encoding Wave { get; } = new(".wav");

    public static Encoding Mp3(int kilobits) => new(".mp3", "-c:a", "libmp3lame", "-b:a", $"{kilobits}k");

    public static Encoding Vorbis(int quality) => new(".ogg", "-c:a", "libvorbis", "-q:a", $"{quality}");

    public static Encoding Opus(int kilobits) => new(".opus", "-c:a", "libopus", "-b:a", $"{kilobits}k");

    public void Write(Sound sound, string path)
    {
        if (this == Wave) WaveFile.Write(path, sound.WithinFullScale());
        else Ffmpeg.Encode(sound.WithinFullScale(), path, Codec);
    }
}
