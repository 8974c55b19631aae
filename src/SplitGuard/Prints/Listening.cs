using SplitGuard.Audio;
using SplitGuard.Fingerprints;

namespace SplitGuard.Prints;

/// <summary>Hears one clip: decoded once, for its facts and its fingerprint.</summary>
internal static class Listening
{
    public static (AudioFacts Facts, Fingerprint Fingerprint) Hear(Stream stream, string path, CancellationToken cancellation)
    {
        using var extractor = new FingerprintExtractor();
        var facts = AudioDecoder.Decode(stream, path, extractor.Append, cancellationToken: cancellation);
        return (facts, extractor.Finish());
    }
}
