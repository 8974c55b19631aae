using static MakeSounds.AudioFile;
using static MakeSounds.Sound;

namespace MakeSounds;

/// <summary>A dataset with files that cannot be heard: one cut short, one that is no audio, one that is not there.</summary>
internal static class BrokenGarden
{
    public static void Write(string folder)
    {
        Clip[] clips =
        [
            new("audio/owl.wav", "train", "", "", "", "", Wav16(Bird(201, 1))),
            new("audio/owl-cut-short.wav", "test", "", "", "", "", Wav16(Bird(202, 1))[..20000]),
            new("audio/owl-notes.wav", "test", "", "", "", "", "Heard an owl at ten.\n"u8.ToArray()),
        ];
        foreach (var clip in clips) clip.WriteTo(folder);
        File.WriteAllText(Path.Combine(folder, "train.txt"), "audio/owl.wav\n");
        File.WriteAllText(Path.Combine(folder, "test.txt"), "audio/owl-cut-short.wav\naudio/owl-notes.wav\naudio/owl-lost.wav\n");
    }
}
