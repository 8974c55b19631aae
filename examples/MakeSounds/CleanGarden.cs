using static MakeSounds.AudioFile;
using static MakeSounds.Sound;

namespace MakeSounds;

/// <summary>A dataset without a leak: one table a split.</summary>
internal static class CleanGarden
{
    public static void Write(string folder)
    {
        Clip[] clips =
        [
            new("audio/nightingale.wav", "train", "bird", "fay", "", "", Wav16(Bird(101, 2))),
            new("audio/tractor.wav", "train", "machine", "fay", "", "", Wav16(Engine(111, 2))),
            new("audio/glass.wav", "train", "chimes", "gus", "", "", Wav16(Chimes(121, 2))),
            new("audio/footbridge.wav", "train", "knocks", "gus", "", "", Wav16(Knocks(131, 2))),
            new("audio/cuckoo.wav", "validation", "bird", "hal", "", "", Wav16(Bird(102, 2))),
            new("audio/visitors.wav", "validation", "voice", "hal", "", "", Wav16(Voice(141, 2))),
            new("audio/thrush.wav", "test", "bird", "ivy", "", "", Wav16(Bird(103, 2))),
            new("audio/stream.wav", "test", "water", "ivy", "", "", Wav16(Water(151, 2))),
        ];
        Directory.CreateDirectory(Path.Combine(folder, "splits"));
        foreach (var clip in clips) clip.WriteTo(folder);
        foreach (var split in clips.GroupBy(clip => clip.Split))
        {
            var rows = split.Select(clip => $"{clip.File},{clip.Label},{clip.Recordist}\n");
            File.WriteAllText(Path.Combine(folder, "splits", split.Key + ".csv"), $"file,label,recordist\n{string.Concat(rows)}");
        }
    }
}
