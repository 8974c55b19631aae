using System.Diagnostics;
using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class NativeDecoderTests
{
    [Theory]
    [InlineData("mp3")]
    [InlineData("ogg")]
    [InlineData("opus")]
    public void Libsndfile_decodes_lossy_formats(string extension)
    {
        Tools.NeedSndfile();
        using var folder = new TemporaryFolder();
        var path = Encoded(folder, extension);

        var (facts, analysis) = Decoded.File(path);

        Assert.Empty(facts.Faults);
        Assert.StartsWith("libsndfile-", facts.Decoder, StringComparison.Ordinal);
        Assert.Equal(facts.Decoder, AudioDecoder.DecoderIdentity(facts.Format));
        Assert.InRange(facts.Seconds, 1.99, 2.1);
        Assert.InRange(Frequency(analysis), 995, 1_005);
    }

    [Theory]
    [InlineData("m4a", null)]
    [InlineData("wv", null)]
    [InlineData("mka", "flac")]
    [InlineData("caf", "pcm_s16be")]
    [InlineData("ac3", null)]
    [InlineData("aac", null)]
    [InlineData("wma", null)]
    [InlineData("wav", "adpcm_ms")]
    [InlineData("tta", null)]
    [InlineData("w64", null)]
    public void Ffmpeg_decodes_what_nobody_else_does(string extension, string? codec)
    {
        Tools.NeedFfmpeg();
        using var folder = new TemporaryFolder();
        var path = Encoded(folder, extension, codec);

        var (facts, analysis) = Decoded.File(path);

        Assert.Empty(facts.Faults);
        Assert.StartsWith("ffmpeg ", facts.Decoder, StringComparison.Ordinal);
        Assert.Equal(facts.Decoder, AudioDecoder.DecoderIdentity(facts.Format));
        Assert.Equal(44_100, facts.SampleRate);
        Assert.InRange(facts.Seconds, 1.95, 2.1);
        Assert.InRange(Frequency(analysis), 995, 1_005);
    }

    [Fact]
    public void Lossless_formats_hash_like_their_source()
    {
        Tools.NeedFfmpeg();
        using var folder = new TemporaryFolder();
        var source = Decoded.File(Tone(folder)).Facts.SampleHash;

        foreach (var (extension, codec) in new[] { ("wv", null), ("tta", null), ("m4a", "alac"), ("mka", "flac"), ("w64", null), ("flac", null), ("aiff", null), ("au", null), ("oga", "flac") })
            Assert.Equal((extension, source), (extension, Decoded.File(Encoded(folder, extension, codec)).Facts.SampleHash));
    }

    [Theory]
    [InlineData("mp3")]
    [InlineData("ogg")]
    [InlineData("opus")]
    [InlineData("m4a")]
    [InlineData("wv")]
    [InlineData("tta")]
    public void Truncated_files_are_damaged(string extension)
    {
        Tools.NeedFfmpeg();
        Tools.NeedSndfile();
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Encoded(folder, extension));

        foreach (var length in new[] { bytes.Length / 2, bytes.Length - 200 })
        {
            var facts = Decoded.File(folder.Write($"short.{extension}", bytes[..length])).Facts;

            Assert.True(facts.Faults.Length > 0, $"{extension} of {length} from {bytes.Length} bytes is taken for whole: {facts}.");
            Assert.Null(facts.SampleHash);
        }
    }

    [Theory]
    [InlineData("ogg")]
    [InlineData("opus")]
    public void Flipped_bits_in_Ogg_are_found_by_its_checksums(string extension)
    {
        Tools.NeedSndfile();
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Encoded(folder, extension));
        bytes[bytes.Length * 3 / 4] ^= 4;

        Assert.Equal(AudioFaultKind.Damaged, Decoded.File(folder.Write("flipped", bytes)).Facts.Faults[0].Kind);
    }

    [Fact]
    public void Broken_lossy_files_never_throw()
    {
        Tools.NeedSndfile();
        using var folder = new TemporaryFolder();
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (var extension in new[] { "mp3", "ogg", "opus" })
        {
            var whole = File.ReadAllBytes(Encoded(folder, extension));
            for (var trial = 0; trial < 60; trial++)
            {
                var broken = (byte[])whole.Clone();
                for (var flips = random.Next(1, 40); flips > 0; flips--) broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
                using var stream = new MemoryStream(broken, 0, random.Next(1, broken.Length));

                AudioDecoder.Decode(stream, folder.Path("absent"), _ => { }, cancellationToken: TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public void Hostile_names_and_playlists_reach_nothing()
    {
        Tools.NeedFfmpeg();
        using var folder = new TemporaryFolder();
        var secret = Tone(folder);
        var m4a = File.ReadAllBytes(Encoded(folder, "m4a"));
        foreach (var name in new[] { "-i.m4a", "a b'\"c.m4a", "ü😀%0a\n.m4a", "concat:x.m4a", "$(x);y.m4a" })
        {
            if (OperatingSystem.IsWindows() && name.AsSpan().ContainsAny("\"\n:")) continue;
            Assert.Empty(Decoded.File(folder.Write(name, m4a)).Facts.Faults);
        }

        foreach (var list in new[] { $"ffconcat version 1.0\nfile '{secret}'\n", $"#EXTM3U\n#EXTINF:2,\n{secret}\n", $"[playlist]\nFile1={secret}\n" })
        {
            var facts = Decoded.File(folder.Write("list.m4a", System.Text.Encoding.UTF8.GetBytes(list))).Facts;
            Assert.Equal((AudioFaultKind.Undecodable, 0L), (facts.Faults[0].Kind, facts.Frames));
        }
    }

    [Fact]
    public async Task Cancelling_kills_ffmpeg()
    {
        Tools.NeedFfmpeg();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which processes run is looked up in /proc.");
        using var folder = new TemporaryFolder();
        var path = folder.Path("long.wav");
        Tools.Run("ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "sine=duration=1200", "-c:a", "adpcm_ms", path);
        using var source = new CancellationTokenSource();
        var wasRunning = false;

        // The first block cancels: some seconds of twenty minutes are decoded then.
        var decoding = Task.Run(() => AudioDecoder.Decode(path, _ =>
        {
            wasRunning |= IsDecoding(path);
            source.Cancel();
        }, cancellationToken: source.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decoding.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.True(wasRunning);
        Assert.False(IsDecoding(path));
    }

    [Fact]
    public void Corrupt_content_is_reported_without_addresses_and_paths()
    {
        Tools.NeedFfmpeg();
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Encoded(folder, "m4a"));
        Array.Clear(bytes, 40, bytes.Length / 2);

        var detail = string.Join(' ', Decoded.File(folder.Write("broken.m4a", bytes)).Facts.Faults.Select(fault => fault.Detail));

        Assert.NotEmpty(detail);
        Assert.DoesNotContain("0x", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.FullName, detail, StringComparison.Ordinal);
    }

    private static bool IsDecoding(string path) => Process.GetProcessesByName("ffmpeg").Any(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(path, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });

    private static string Tone(TemporaryFolder folder)
    {
        var samples = Enumerable.Range(0, 2 * 88_200).Select(i => (int)(12_000 * Math.Sin(2 * Math.PI * 1_000 * (i / 2) / 44_100)) + i % 3);
        return folder.Write("tone.wav", SoundFiles.Wav(SoundFiles.Integers(samples, 2), channels: 2));
    }

    private static string Encoded(TemporaryFolder folder, string extension, string? codec = null)
    {
        var target = folder.Path("encoded." + extension);
        string[] options = codec is null ? [] : ["-c:a", codec];
        Tools.Run("ffmpeg", ["-y", "-nostdin", "-loglevel", "error", "-i", Tone(folder), .. options, target]);
        return target;
    }

    /// <summary>By counting the rising zero crossings of the middle.</summary>
    private static double Frequency(float[] samples)
    {
        var middle = samples.AsSpan(samples.Length / 4, samples.Length / 2);
        var crossings = 0;
        for (var i = 1; i < middle.Length; i++) crossings += middle[i - 1] < 0 && middle[i] >= 0 ? 1 : 0;
        return crossings * (double)AnalysisRate.Hertz / middle.Length;
    }
}
