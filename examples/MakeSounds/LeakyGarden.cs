using static MakeSounds.AudioFile;
using static MakeSounds.Sound;

namespace MakeSounds;

/// <summary>A dataset with one leak of every kind; TRUTH.md beside it tells where.</summary>
internal static class LeakyGarden
{
    public static void Write(string folder)
    {
        var clips = Clips();
        foreach (var clip in clips) clip.WriteTo(folder);
        var rows = clips.Select(clip => $"{clip.File},{clip.Split},{clip.Label},{clip.Recordist},{clip.Date},{clip.Place}\n");
        File.WriteAllText(Path.Combine(folder, "clips.csv"), $"file,split,label,recordist,date,place\n{string.Concat(rows)}");
    }

    private static Clip[] Clips()
    {
        var blackbird = Bird(1, 2.5);
        var robin = Bird(2, 2.5);
        var wren = Bird(3, 4);
        var mower = Engine(11, 2.5);
        var pump = Engine(12, 3);
        var bells = Chimes(21, 2.5);
        var pipes = Chimes(22, 2.5);
        var woodpecker = Knocks(31, 2.5);
        var gate = Knocks(32, 2);
        var neighbour = Voice(41, 2.5);
        var radio = Voice(42, 3);
        var fountain = Water(51, 2);

        return
        [
            new("audio/blackbird.wav", "train", "bird", "ada", "2026-04-01", "pond", Wav16(blackbird)),
            new("audio/robin.wav", "train", "bird", "ada", "2026-04-01", "pond", Wav16(robin)),
            new("audio/wren-morning.wav", "train", "bird", "ben", "2026-04-02", "hedge", Wav16(wren.Cut(0, 2.5))),
            new("audio/mower.wav", "train", "machine", "ben", "2026-04-02", "hedge", Wav16(mower)),
            new("audio/pump.wav", "train", "machine", "ben", "2026-04-05", "shed", Wav16(pump)),
            new("audio/bells.wav", "train", "chimes", "cleo", "2026-04-06", "porch", Wav16(bells)),
            new("audio/pipes.wav", "train", "chimes", "cleo", "2026-04-06", "porch", Wav16(pipes)),
            new("audio/woodpecker.wav", "train", "knocks", "cleo", "2026-04-09", "orchard", Wav16(woodpecker)),
            new("audio/gate.wav", "train", "knocks", "dora", "2026-04-11", "gate", Wav16(gate)),
            new("audio/neighbour.wav", "train", "voice", "dora", "2026-04-11", "fence", Wav16(neighbour)),
            new("audio/radio.wav", "train", "voice", "dora", "2026-04-12", "terrace", Wav16(radio)),
            new("audio/fountain.wav", "train", "water", "dora", "2026-04-12", "pond", Wav16(fountain)),
            new("audio/fountain-again.wav", "train", "water", "dora", "2026-04-12", "pond", Wav16(fountain)),

            new("audio/gate-check.wav", "validation", "knocks", "", "", "", Wav16(gate)),
            new("audio/finch.wav", "validation", "bird", "eli", "2026-05-02", "orchard", Wav16(Bird(4, 2))),
            new("audio/brook.wav", "validation", "water", "eli", "2026-05-02", "orchard", Wav16(Water(52, 2))),

            new("audio/evening-song.wav", "test", "bird", "", "", "", Wav16(blackbird)),
            new("audio/robin-studio.wav", "test", "bird", "", "", "", Wav24(robin)),
            new("audio/bells.aiff", "test", "chimes", "", "", "", Aiff(bells)),
            new("audio/mower-phone.wav", "test", "machine", "", "", "", Telephone(mower)),
            new("audio/pipes-quiet.wav", "test", "chimes", "", "", "", Wav16(pipes.Louder(0.2))),
            new("audio/woodpecker-rain.wav", "test", "knocks", "", "", "", Wav16(woodpecker.WithNoise(0.2, 99))),
            new("audio/neighbour-late.wav", "test", "voice", "", "", "", Wav16(neighbour.Cut(0.2, 2.3).PadFront(0.4, 98))),
            new("audio/radio-moment.wav", "test", "voice", "", "", "", Wav16(radio.Cut(1.1, 2.4))),
            new("audio/wren-noon.wav", "test", "bird", "", "", "", Wav16(wren.Cut(1.2, 4))),
            new("audio/starling.wav", "test", "bird", "ada", "2026-05-20", "roof", Wav16(Bird(5, 2))),
            new("audio/saw.wav", "test", "machine", "", "2026-04-05", "shed", Wav16(Engine(13, 2))),
        ];
    }
}
