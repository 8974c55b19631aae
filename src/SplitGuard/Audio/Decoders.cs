namespace SplitGuard.Audio;

/// <summary>Who decodes what: managed code where it is exact, then libsndfile, then the ffmpeg program.</summary>
internal static class Decoders
{
    private const string Managed = "managed";

    public static string Identity(AudioKind kind)
    {
        if (kind is AudioKind.Wav or AudioKind.Aiff or AudioKind.Au or AudioKind.Flac) return Managed;
        if (kind == AudioKind.Unknown) return "none";
        if (SndfileLibrary.Instance is { } library && library.Supports(kind)) return library.Identity;
        return FfmpegProgram.Supports(kind) && FfmpegProgram.Instance is { } program ? program.Identity : "none";
    }

    public static SampleReader Open(AudioKind kind, Stream stream, string path, AudioLimits limits, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case AudioKind.Wav: return WavFile.Open(stream);
            case AudioKind.Aiff: return AiffFile.Open(stream);
            case AudioKind.Au: return AuFile.Open(stream);
            case AudioKind.Flac: return new FlacReader(stream);
            case AudioKind.Unknown: throw BadAudioException.Undecodable("The file begins like no audio format that is known here.");
        }

        if (SndfileLibrary.Instance is { } library && library.Supports(kind)) return new SndfileReader(library, stream, kind);
        if (!FfmpegProgram.Supports(kind)) throw BadAudioException.Undecodable("The file begins like no audio format that is known here.");
        if (FfmpegProgram.Instance is { } program) return new FfmpegReader(program, path, kind, limits, cancellationToken);
        throw new BadAudioException(AudioFaultKind.NoDecoder, SndfileLibrary.MaySupport(kind)
            ? $"Decoding '{kind}' needs libsndfile or the program 'ffmpeg', and neither was found."
            : $"Decoding '{kind}' needs the program 'ffmpeg', which was not found.");
    }
}
