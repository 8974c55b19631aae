using SplitGuard.Audio;

namespace SplitGuard.Tests.Audio;

/// <summary>What came out of a decoder, whole.</summary>
internal sealed record Decoded(AudioFacts Facts, float[] Analysis)
{
    public static Decoded File(string path, AudioLimits? limits = null)
    {
        var analysis = new List<float>();
        var facts = AudioDecoder.Decode(path, block => analysis.AddRange(block), limits, Xunit.TestContext.Current.CancellationToken);
        return new Decoded(facts, [.. analysis]);
    }

    public static Decoded Bytes(byte[] content, AudioLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        return File(folder.Write("sound", content), limits);
    }

    /// <summary>All exact samples of a file that managed code decodes, and its reader's faults.</summary>
    public static (double[] Samples, AudioFault[] Faults) Exactly(byte[] content, int blockFrames = 100)
    {
        using var stream = new MemoryStream(content);
        var kind = AudioSniffer.Sniff(stream);
        using var reader = Decoders.Open(kind, stream, "", AudioLimits.Default, default);
        var block = new float[blockFrames * reader.Channels];
        var samples = new List<double>();
        while (reader.Read(block) is var frames and > 0)
        {
            var remainders = reader.Remainders.ToArray();
            for (var i = 0; i < frames * reader.Channels; i++) samples.Add(remainders.Length > 0 ? block[i] + remainders[i] : block[i]);
        }

        return ([.. samples], [.. reader.Faults]);
    }
}
