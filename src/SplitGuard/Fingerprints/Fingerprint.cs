using System.Collections.Immutable;

namespace SplitGuard.Fingerprints;

/// <summary>
/// What is kept of a clip's sound to find copies of it: landmarks to look it up by, and a sketch of its fine spectrogram to be sure.
/// Immutable; about 2,600 bytes a second when written.
/// </summary>
public sealed class Fingerprint
{
    internal Fingerprint(long samples, ImmutableArray<Landmark> landmarks, ContrastSketch sketch)
    {
        Samples = samples;
        Landmarks = landmarks;
        Sketch = sketch;
    }

    /// <summary>Changes whenever the same audio would give another fingerprint; part of the key under which one is stored.</summary>
    public static int Version => 3;

    /// <summary>Length of the clip.</summary>
    public double Seconds => (double)Samples / Layout.SampleRate;

    internal long Samples { get; }

    internal ImmutableArray<Landmark> Landmarks { get; }

    internal ContrastSketch Sketch { get; }

    /// <summary>Memory that it takes, about.</summary>
    internal long Bytes => sizeof(ulong) * (Sketch.Signs.Length + (long)Sketch.Masks.Length) + sizeof(uint) * (long)Landmarks.Length;

    /// <summary>Writes the fingerprint so that <see cref="Read"/> gives it back.</summary>
    public void Write(Stream stream) => FingerprintFormat.Write(this, stream);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a fingerprint of this <see cref="Version"/>, or are damaged.</exception>
    public static Fingerprint Read(ReadOnlySpan<byte> bytes) => FingerprintFormat.Read(bytes);
}
