namespace SplitGuard.Audio;

/// <summary>Who decodes what: managed code where it is exact, then libsndfile, then the ffmpeg program.</summary>
internal static class Decoders
{
    public static string Identity(AudioKind kind) => kind switch
    {
        AudioKind.Wav => "managed",
        _ => "none",
    };

    public static SampleReader Open(AudioKind kind, Stream stream, string path, AudioLimits limits, CancellationToken cancellationToken) => kind switch
    {
        AudioKind.Wav => WavFile.Open(stream),
        _ => throw BadAudioException.Undecodable("These bytes are no audio that any decoder here knows."),
    };
}
