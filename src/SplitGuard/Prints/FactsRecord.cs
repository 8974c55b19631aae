using System.Collections.Immutable;
using System.Text;
using SplitGuard.Audio;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;

namespace SplitGuard.Prints;

/// <summary>The stored form of what hearing a clip told: <see cref="AudioFacts"/>, and whether it is indistinct.</summary>
internal static class FactsRecord
{
    /// <summary>Rises whenever the same file could come to other facts, or the form below changes.</summary>
    private const int FormVersion = 3;

    /// <summary>What is indistinct depends on fingerprints and how they match; as none of the three ever falls, their sum rises with each.</summary>
    public static int Version => FormVersion + Fingerprint.Version + Matcher.Version;

    public static byte[] Write(AudioFacts facts, bool isIndistinct)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(facts.Format);
            writer.Write(facts.Decoder);
            writer.Write(facts.SampleRate);
            writer.Write(facts.Channels);
            writer.Write(facts.Frames);
            writer.Write(facts.SampleHash ?? "");
            writer.Write(facts.IsSilent);
            writer.Write(isIndistinct);
            writer.Write((byte)facts.Faults.Length);
            foreach (var fault in facts.Faults)
            {
                writer.Write((byte)fault.Kind);
                writer.Write(fault.Detail);
                writer.Write(fault.IsFatal);
            }
        }

        return stream.ToArray();
    }

    /// <summary>What was written, or <see langword="null"/> when the bytes are not of this form.</summary>
    public static (AudioFacts Facts, bool IsIndistinct)? Read(byte[] record)
    {
        using var reader = new BinaryReader(new MemoryStream(record), Encoding.UTF8);
        try
        {
            var facts = new AudioFacts
            {
                Format = reader.ReadString(),
                Decoder = reader.ReadString(),
                SampleRate = reader.ReadInt32(),
                Channels = reader.ReadInt32(),
                Frames = reader.ReadInt64(),
                SampleHash = reader.ReadString() is { Length: > 0 } hash ? hash : null,
                IsSilent = reader.ReadBoolean(),
            };
            var isIndistinct = reader.ReadBoolean();
            var faults = ImmutableArray.CreateBuilder<AudioFault>();
            for (var count = reader.ReadByte(); count > 0; count--)
                faults.Add(new AudioFault((AudioFaultKind)reader.ReadByte(), reader.ReadString(), reader.ReadBoolean()));
            return (facts with { Faults = faults.ToImmutable() }, isIndistinct);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return null;
        }
    }
}
