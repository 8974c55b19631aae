using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class AudioDecoderTests
{
    [Fact]
    public void Facts_and_analysis_of_a_good_file()
    {
        var samples = SoundFiles.Samples(48_000 * 2);

        var (facts, analysis) = Decoded.Bytes(SoundFiles.Wav(SoundFiles.Integers(samples, 2), channels: 2, rate: 48_000));

        Assert.Equal(("wav", "managed", 48_000, 2, 48_000L, 1.0), (facts.Format, facts.Decoder, facts.SampleRate, facts.Channels, facts.Frames, facts.Seconds));
        Assert.True(facts.IsReadable);
        Assert.False(facts.IsSilent);
        Assert.Equal(16_000, analysis.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void Channels_are_averaged(int channels)
    {
        var samples = SoundFiles.Samples(1_003 * channels);
        var mean = Enumerable.Range(0, 1_003).Select(i => samples.Skip(i * channels).Take(channels).Average() / 32768).ToArray();

        var analysis = Decoded.Bytes(SoundFiles.Wav(SoundFiles.Integers(samples, 2), channels: channels, rate: AnalysisRate.Hertz)).Analysis;

        Assert.Equal(1_003, analysis.Length);
        for (var i = 0; i < analysis.Length; i++) Assert.Equal(mean[i], analysis[i], 1e-6);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(12_345, 0, true)] // an offset only
    [InlineData(0, 2, true)] // dither
    [InlineData(-7_000, 3, true)]
    [InlineData(0, 4, false)] // −78 dB
    public void Constants_and_dither_are_silent(int offset, int peak, bool isSilent)
    {
        var random = new Random(3);
        var samples = Enumerable.Range(0, 5_000).Select(i => offset + (i == 4_999 ? -peak : random.Next(-peak, peak + 1))).ToArray();
        samples[10] = offset + peak;

        Assert.Equal(isSilent, Decoded.Bytes(SoundFiles.Wav(SoundFiles.Integers(samples, 2))).Facts.IsSilent);
        Assert.Equal(isSilent, Decoded.Bytes(SoundFiles.Wav(SoundFiles.Integers(samples.SelectMany(s => new[] { 500, s, -500 }), 2), channels: 3)).Facts.IsSilent);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void Samples_that_are_no_sound_are_absurd(float sample)
    {
        foreach (var place in new[] { 0, 1_234, 9_999 })
        {
            var samples = Enumerable.Range(0, 10_000).Select(i => i == place ? sample : 0.1f);

            var (facts, analysis) = Decoded.Bytes(SoundFiles.Wav(SoundFiles.Floats(samples), SoundFiles.Float, 32));

            Assert.Equal((AudioFaultKind.Absurd, true), (Assert.Single(facts.Faults).Kind, facts.Faults[0].IsFatal));
            Assert.All(analysis, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Theory]
    [InlineData(0, 44_100, "'0' channels")]
    [InlineData(65, 44_100, "'65' channels")]
    [InlineData(1, 0, "'0' Hz")]
    [InlineData(1, 999, "'999' Hz")]
    [InlineData(1, 1_000_000_000, "'1000000000' Hz")]
    public void Absurd_headers_are_refused(int channels, int rate, string detail)
    {
        var fault = Assert.Single(Decoded.Bytes(SoundFiles.Wav(new byte[1_300], channels: channels, rate: rate)).Facts.Faults);

        Assert.Equal((AudioFaultKind.Absurd, true), (fault.Kind, fault.IsFatal));
        Assert.Contains(detail, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_beyond_the_limit_is_absurd()
    {
        var limits = new AudioLimits { MaxSeconds = 2 };

        Assert.Empty(Decoded.Bytes(SoundFiles.Wav(new byte[2 * 2 * 8_000], rate: 8_000), limits).Facts.Faults);
        Assert.Equal(AudioFaultKind.Absurd, Assert.Single(Decoded.Bytes(SoundFiles.Wav(new byte[2 * 2 * 8_000 + 2], rate: 8_000), limits).Facts.Faults).Kind);
    }

    [Fact]
    public void What_is_no_file_is_said_so()
    {
        using var folder = new TemporaryFolder();
        folder.Write("empty.wav", []);
        folder.Write("text.wav", "RIFF is not here"u8.ToArray());

        Assert.Equal(AudioFaultKind.Missing, FaultOf(folder.Path("none.wav")).Kind);
        Assert.Equal(AudioFaultKind.NotARegularFile, FaultOf(folder.FullName).Kind);
        Assert.Equal(AudioFaultKind.NoSamples, FaultOf(folder.Path("empty.wav")).Kind);
        Assert.Equal(AudioFaultKind.Undecodable, FaultOf(folder.Path("text.wav")).Kind);
        Assert.Equal(AudioFaultKind.Undecodable, FaultOf("a\0b.wav").Kind);
    }

    [Fact]
    public void Pipes_devices_and_links_never_block()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes and devices among its files.");
        using var folder = new TemporaryFolder();
        Tools.Run("mkfifo", folder.Path("pipe.wav"));
        File.CreateSymbolicLink(folder.Path("link.wav"), folder.Path("pipe.wav"));
        File.CreateSymbolicLink(folder.Path("device.wav"), "/dev/zero");
        File.CreateSymbolicLink(folder.Path("dangling.wav"), folder.Path("nowhere"));
        File.CreateSymbolicLink(folder.Path("loop.wav"), folder.Path("loop.wav"));
        folder.Write("good", SoundFiles.Wav(new byte[100]));
        File.CreateSymbolicLink(folder.Path("good.wav"), folder.Path("good"));

        Assert.Equal(AudioFaultKind.NotARegularFile, FaultOf(folder.Path("pipe.wav")).Kind);
        Assert.Equal(AudioFaultKind.NotARegularFile, FaultOf(folder.Path("link.wav")).Kind);
        Assert.Equal(AudioFaultKind.NotARegularFile, FaultOf(folder.Path("device.wav")).Kind);
        Assert.Equal(AudioFaultKind.NotARegularFile, FaultOf("/dev/null").Kind);
        Assert.Equal(AudioFaultKind.Missing, FaultOf(folder.Path("dangling.wav")).Kind);
        Assert.True(FaultOf(folder.Path("loop.wav")).IsFatal);
        Assert.Empty(Decoded.File(folder.Path("good.wav")).Facts.Faults);
    }

    [Fact]
    public void A_gigabyte_of_zeros_costs_little()
    {
        using var folder = new TemporaryFolder();
        Sparse("zeros.wav", []);
        Sparse("silence.wav", SoundFiles.Wav([], dataSize: uint.MaxValue, rate: 768_000, channels: 32));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(AudioFaultKind.Undecodable, FaultOf(folder.Path("zeros.wav")).Kind);
        var facts = AudioDecoder.Decode(folder.Path("silence.wav"), _ => { }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(facts.IsSilent);
        Assert.Equal((1L << 30) / 64, facts.Frames);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);

        void Sparse(string name, byte[] header)
        {
            using var file = File.Create(folder.Path(name));
            file.Write(header);
            file.SetLength(header.Length + (1L << 30));
        }
    }

    public static TheoryData<string> SmallFiles => ["wav", "rf64", "aiff", "au", "flac"];

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Truncation_anywhere_is_a_fault(string format)
    {
        var whole = SmallFile(format);
        Assert.Empty(Decoded.Bytes(whole).Facts.Faults);

        for (var length = 0; length < whole.Length; length++)
        {
            var facts = Decoded.Bytes(whole[..length]).Facts;

            Assert.True(facts.Faults.Length > 0, $"{format} of {length} bytes is taken for whole.");
            Assert.Null(facts.SampleHash);
        }
    }

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Flipped_bits_never_throw(string format)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var whole = SmallFile(format);
        for (var trial = 0; trial < 400; trial++)
        {
            var broken = (byte[])whole.Clone();
            for (var flips = random.Next(1, 8); flips > 0; flips--) broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            using var stream = new MemoryStream(broken);

            // Without a path no native decoder can be asked; the managed ones are at stake here.
            var samples = 0L;
            var facts = AudioDecoder.Decode(stream, "/nowhere", block => samples += block.Length, new AudioLimits { MaxSeconds = 3_600 }, TestContext.Current.CancellationToken);

            Assert.True(facts.Frames <= 3_600L * facts.SampleRate, $"seed {seed}, trial {trial}: {facts}");
            if (format == "flac" && facts.Faults.IsEmpty && facts.Frames > 0) Assert.Equal(whole.Length, broken.Length);
        }
    }

    [Theory]
    [MemberData(nameof(SmallFiles))]
    public void Absurd_claims_are_never_believed(string format)
    {
        var whole = SmallFile(format);
        for (var at = 0; at < Math.Min(whole.Length, 90); at += 2)
        {
            foreach (var length in new[] { 1, 2, 4, 8 })
            {
                var broken = (byte[])whole.Clone();
                broken.AsSpan(at, Math.Min(length, broken.Length - at)).Fill(0xFF);
                using var stream = new MemoryStream(broken);
                var before = GC.GetAllocatedBytesForCurrentThread();

                AudioDecoder.Decode(stream, "/nowhere", _ => { }, cancellationToken: TestContext.Current.CancellationToken);

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
            }
        }
    }

    private static byte[] SmallFile(string format)
    {
        var samples = SoundFiles.Samples(64);
        return format switch
        {
            "wav" => SoundFiles.Wav(SoundFiles.Integers(samples, 2), rate: 8_000, extensible: true),
            "rf64" => SoundFiles.Wav(SoundFiles.Integers(samples, 2), rate: 8_000, riff: "RF64", dataSize: uint.MaxValue,
                before: new SoundFiles.Bytes().Ascii("ds64").U32(28).U64(0).U64(128).U64(64).U32(0).ToArray()),
            "aiff" => SoundFiles.Aiff(SoundFiles.Integers(samples, 2, bigEndian: true), rate: 8_000),
            "au" => SoundFiles.Au(SoundFiles.Integers(samples, 2, bigEndian: true), 3, rate: 8_000),
            _ => FlacFiles.Encode(samples, 16, 1, 8_000),
        };
    }

    private static AudioFault FaultOf(string path) => Assert.Single(Decoded.File(path).Facts.Faults);
}
