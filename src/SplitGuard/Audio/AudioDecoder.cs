using System.Buffers;
using System.ComponentModel;

namespace SplitGuard.Audio;

/// <summary>Decodes a file once, from first sample to last, into what later stages need.</summary>
public static class AudioDecoder
{
    /// <summary>Samples decoded at once, all channels together: a block and what is made of it stay in the processor's cache.</summary>
    private const int BlockSamples = 1 << 13;

    /// <summary>
    /// Decodes the file at <paramref name="path"/>. Bad audio never throws: all that is wrong is in <see cref="AudioFacts.Faults"/>.
    /// </summary>
    /// <param name="path">Any path: what is not a regular file, also at the end of a link, is not opened.</param>
    /// <param name="sink">Receives the whole clip, mono, at the analysis rate, block by block; to be forgotten when the facts turn out not readable.</param>
    /// <param name="limits">What is accepted; <see cref="AudioLimits.Default"/> when absent.</param>
    /// <param name="cancellationToken">Ends the decoding with an <see cref="OperationCanceledException"/>.</param>
    public static AudioFacts Decode(string path, AnalysisSink sink, AudioLimits? limits = null, CancellationToken cancellationToken = default)
    {
        try
        {
            using var stream = OpenFile(path, out var fault);
            return stream is null ? Unreadable(AudioKind.Unknown, fault!) : Decode(stream, path, sink, limits, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return Unreadable(AudioKind.Unknown, ReadingFailed());
        }
    }

    /// <summary>Decodes an open, seekable file from its beginning; the path is for native decoders, which open it themselves.</summary>
    /// <inheritdoc cref="Decode(string, AnalysisSink, AudioLimits?, CancellationToken)"/>
    public static AudioFacts Decode(Stream stream, string path, AnalysisSink sink, AudioLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var kind = AudioKind.Unknown;
        try
        {
            kind = AudioSniffer.Sniff(stream);
            using var reader = OpenReader(stream, path, ref kind, limits ?? AudioLimits.Default, cancellationToken);
            return Decode(reader, kind, sink, limits ?? AudioLimits.Default, cancellationToken);
        }
        catch (BadAudioException bad)
        {
            return Unreadable(kind, bad.Fault);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return Unreadable(kind, ReadingFailed());
        }
    }

    /// <summary>Opens a regular file for reading, never waiting; or returns <see langword="null"/> and what is wrong with it.</summary>
    public static AudioFileStream? OpenFile(string path, out AudioFault? fault)
    {
        try
        {
            fault = null;
            return RegularFile.Open(path);
        }
        catch (BadAudioException bad)
        {
            fault = bad.Fault;
            return null;
        }
    }

    /// <summary>The kind of an open, seekable file by its first bytes; leaves the stream at its beginning.</summary>
    public static AudioKind KindOf(Stream stream)
    {
        var kind = AudioSniffer.Sniff(stream);
        if (kind is AudioKind.Wav or AudioKind.Aiff or AudioKind.Au && HoldsForeignCodec(kind, stream)) kind = AudioKind.CodedPcm;
        stream.Position = 0;
        return kind;
    }

    /// <summary>What <see cref="AudioFacts.Decoder"/> would be on this machine now; a stored result of another decoder is out of date.</summary>
    /// <param name="format">An <see cref="AudioFacts.Format"/>.</param>
    public static string DecoderIdentity(string format) =>
        DecoderIdentity(Enum.TryParse<AudioKind>(format, ignoreCase: true, out var kind) ? kind : AudioKind.Unknown);

    /// <inheritdoc cref="DecoderIdentity(string)"/>
    public static string DecoderIdentity(AudioKind kind) => Decoders.Identity(kind);

    private static bool HoldsForeignCodec(AudioKind kind, Stream stream)
    {
        try
        {
            Decoders.Open(kind, stream, "", AudioLimits.Default, CancellationToken.None).Dispose();
            return false;
        }
        catch (ForeignCodecException)
        {
            return true;
        }
        catch (BadAudioException)
        {
            return false;
        }
    }

    private static SampleReader OpenReader(Stream stream, string path, ref AudioKind kind, AudioLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return Decoders.Open(kind, stream, path, limits, cancellationToken);
        }
        catch (ForeignCodecException)
        {
            kind = AudioKind.CodedPcm;
            return Decoders.Open(kind, stream, path, limits, cancellationToken);
        }
    }

    private static AudioFacts Decode(SampleReader reader, AudioKind kind, AnalysisSink sink, AudioLimits limits, CancellationToken cancellationToken)
    {
        if (reader.SampleRate < limits.MinSampleRate || reader.SampleRate > limits.MaxSampleRate)
            throw Absurd($"The sample rate is '{reader.SampleRate}' Hz; '{limits.MinSampleRate}' to '{limits.MaxSampleRate}' is accepted.");
        if (reader.Channels < 1 || reader.Channels > limits.MaxChannels)
            throw Absurd($"The header declares '{reader.Channels}' channels; '1' to '{limits.MaxChannels}' are accepted.");

        var channels = reader.Channels;
        var meter = new SampleMeter(channels);
        var hash = new SampleHash(reader.SampleRate, channels);
        using var resampler = new Resampler(reader.SampleRate);
        var maxFrames = (long)limits.MaxSeconds * reader.SampleRate;
        var frames = 0L;
        var block = ArrayPool<float>.Shared.Rent(BlockSamples);
        var mono = ArrayPool<float>.Shared.Rent(BlockSamples);
        try
        {
            while (reader.Read(block.AsSpan(0, BlockSamples / channels * channels)) is var count and > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var samples = block.AsSpan(0, count * channels);
                frames += count;
                meter.Measure(samples);
                if (meter.HasNonNumbers) throw Absurd("A sample is infinite or not a number.");
                if (meter.Peak > limits.MaxMagnitude) throw Absurd($"A sample has magnitude '{meter.Peak}'; up to '{limits.MaxMagnitude}' is accepted.");
                if (frames > maxFrames) throw Absurd($"The clip is longer than '{limits.MaxSeconds}' seconds.");

                hash.Append(samples, reader.Remainders);
                resampler.Process(Interleaving.MixDown(samples, channels, mono), sink);
            }

            if (frames == 0) return Unreadable(kind, NoSamples(reader)) with { SampleRate = reader.SampleRate, Channels = channels };
            resampler.Finish(sink);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(block);
            ArrayPool<float>.Shared.Return(mono);
        }

        return new AudioFacts
        {
            Format = NameOf(kind),
            Decoder = Decoders.Identity(kind),
            SampleRate = reader.SampleRate,
            Channels = channels,
            Frames = frames,
            SampleHash = reader.Faults.IsEmpty ? hash.Finish() : null,
            IsSilent = meter.IsSilent,
            Faults = reader.Faults,
        };
    }

    private static AudioFault NoSamples(SampleReader reader) =>
        new(AudioFaultKind.NoSamples, string.Join(' ', ["The header is there, but no sample follows it.", .. reader.Faults.Select(fault => fault.Detail)]), IsFatal: true);

    // Without the system's own words, which hold paths.
    private static AudioFault ReadingFailed() =>
        new(AudioFaultKind.Undecodable, "Reading it failed: the disk, or the program that decodes it.", IsFatal: true) { IsTransient = true };

    private static AudioFacts Unreadable(AudioKind kind, AudioFault fault) =>
        new() { Format = NameOf(kind), Decoder = Decoders.Identity(kind), Faults = [fault] };

    private static string NameOf(AudioKind kind) => kind.ToString().ToLowerInvariant();

    private static BadAudioException Absurd(string detail) => new(AudioFaultKind.Absurd, detail);
}
