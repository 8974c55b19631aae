namespace SplitGuard.Audio;

/// <summary>Ends the decoding of a file; <see cref="AudioDecoder"/> turns it into a fatal fault, it never leaves the room.</summary>
internal sealed class BadAudioException(AudioFaultKind kind, string detail) : Exception(detail)
{
    public AudioFault Fault => new(kind, Message, IsFatal: true);

    public static BadAudioException Undecodable(string detail) => new(AudioFaultKind.Undecodable, detail);
}
