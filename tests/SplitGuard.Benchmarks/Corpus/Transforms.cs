using static SplitGuard.Benchmarks.Corpus.Steps.Adding;
using static SplitGuard.Benchmarks.Corpus.Steps.Cutting;
using static SplitGuard.Benchmarks.Corpus.Steps.Filtering;
using static SplitGuard.Benchmarks.Corpus.Steps.Reflecting;
using static SplitGuard.Benchmarks.Corpus.Steps.Stretching;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>Every transform, in the order of the tables.</summary>
internal static class Transforms
{
    public static IReadOnlyList<Transform> All { get; } =
    [
        new("copy"),
        new("gain-12db", Gain(-12)),
        new("polarity", Gain(0, sign: -1)),
        new("mp3-32k", Encoding.Mp3(32)),
        new("vorbis-q0", Encoding.Vorbis(0)),
        new("opus-16k", Encoding.Opus(16)),
        new("rate-8000", Resampled(8000)),
        new("telephone", Band(300, 3400)),
        new("equaliser", Equaliser),
        new("compressor", Compressor),
        new("echo", Echo),
        new("reverb", Reverb),
        new("noise-20db", Noise(20)),
        new("noise-10db", Noise(10)),
        new("noise-5db", Noise(5)),
        new("mix-10db", Mix(10)),
        new("mix-5db", Mix(5)),
        new("mix-0db", Mix(0)),
        new("excerpt-50", Excerpt(0.5)),
        new("excerpt-25", Excerpt(0.25)),
        new("start-cut-off", CutStart),
        new("noise-before", NoiseBefore),
        new("overlap-at-end", EndThenOther(0.4)),
        new("overlap-at-start", OtherThenStart(0.4)),
        new("loop", Loop),
        new("pitch-5", PitchBy(0.95)),
        new("pitch-2", PitchBy(0.98)),
        new("pitch+2", PitchBy(1.02)),
        new("pitch+5", PitchBy(1.05)),
        new("tempo-5", TempoBy(0.95)),
        new("tempo-2", TempoBy(0.98)),
        new("tempo+2", TempoBy(1.02)),
        new("tempo+5", TempoBy(1.05)),
        new("speed-5", SpeedBy(0.95)),
        new("speed-2", SpeedBy(0.98)),
        new("speed-1", SpeedBy(0.99)),
        new("speed+1", SpeedBy(1.01)),
        new("speed+2", SpeedBy(1.02)),
        new("speed+5", SpeedBy(1.05)),
        new("speed+2-noise-15db", SpeedBy(1.02), Noise(15)),
        new("excerpt-50-noise-10db-mp3-64k", Encoding.Mp3(64), Excerpt(0.5), Noise(10)),
        new("several", Encoding.Mp3(64), CutStart, Gain(-6), Equaliser, Noise(20)),
    ];
}
