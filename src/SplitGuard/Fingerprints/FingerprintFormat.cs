using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SplitGuard.Fingerprints;

/// <summary>
/// A fingerprint as bytes, little-endian: "SGFP", version, samples (8), landmarks (4), masks (4); then the sketch, four words of signs for
/// each mask, and then the masks (8 each); then each landmark as its distance in frames from the one before (255 for "255 and more follows"), and its band.
/// </summary>
internal static class FingerprintFormat
{
    private const uint Magic = 0x50464753; // "SGFP"
    private const int HeaderLength = 24;
    private const byte More = 255;

    public static void Write(Fingerprint fingerprint, Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Fingerprint.Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], fingerprint.Samples);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], fingerprint.Landmarks.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], fingerprint.Sketch.Masks.Length);
        stream.Write(header);
        WriteWords(stream, fingerprint.Sketch.Signs.AsSpan());
        WriteWords(stream, fingerprint.Sketch.Masks.AsSpan());
        var frame = 0;
        foreach (var landmark in fingerprint.Landmarks)
        {
            for (; landmark.Frame - frame >= More; frame += More)
                stream.WriteByte(More);
            stream.WriteByte((byte)(landmark.Frame - frame));
            stream.WriteByte((byte)landmark.Band);
            frame = landmark.Frame;
        }
    }

    public static Fingerprint Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic)
            throw Damaged("it does not begin with the mark of one");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (version != Fingerprint.Version)
            throw Damaged($"its version is '{version}' where '{Fingerprint.Version}' was expected");
        var samples = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        if (samples is < 0 or > Layout.MaxSamples)
            throw Damaged($"it claims '{samples}' samples");
        var frames = Layout.Frames(samples);
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        var rest = bytes[HeaderLength..];
        // Checked against the bytes that are there before anything is allocated; a landmark takes two at least.
        var groups = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
        if (count < 0 || groups < 0 || groups > frames || rest.Length < (8L * (Layout.SketchFrames + 1) * groups) + (2L * count))
            throw Damaged($"it claims '{groups}' of '{frames}' frames and '{count}' landmarks but has '{bytes.Length}' bytes");
        var signs = ReadWords(ref rest, Layout.SketchFrames * groups);
        var masks = ReadWords(ref rest, groups);
        var landmarks = ReadLandmarks(rest, frames, count);
        return new Fingerprint(samples, ImmutableCollectionsMarshal.AsImmutableArray(landmarks), new ContrastSketch(signs, masks));
    }

    private static void WriteWords(Stream stream, ReadOnlySpan<ulong> words)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
            stream.Write(bytes);
        }
    }

    private static ImmutableArray<ulong> ReadWords(ref ReadOnlySpan<byte> bytes, int count)
    {
        var words = new ulong[count];
        for (var i = 0; i < count; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        bytes = bytes[(8 * count)..];
        return ImmutableCollectionsMarshal.AsImmutableArray(words);
    }

    private static Landmark[] ReadLandmarks(ReadOnlySpan<byte> bytes, int frames, int count)
    {
        var landmarks = new Landmark[count];
        var (frame, band, at) = (0, -1, 0);
        for (var i = 0; i < count; i++)
        {
            var before = frame;
            for (; at < bytes.Length && bytes[at] == More && frame < frames; at++)
                frame += More;
            if (at + 2 > bytes.Length) throw Damaged("it ends within its landmarks");
            frame += bytes[at];
            if (frame > before) band = -1;
            if (frame >= frames || bytes[at + 1] <= band || bytes[at + 1] >= Landmark.Bands)
                throw Damaged($"landmark '{i}' is out of order or out of range");
            band = bytes[at + 1];
            at += 2;
            landmarks[i] = new Landmark(frame, band);
        }

        if (at != bytes.Length) throw Damaged($"'{bytes.Length - at}' bytes follow its end");
        return landmarks;
    }

    private static InvalidDataException Damaged(string what) => new($"The bytes are not a fingerprint: {what}.");
}
