using SplitGuard.Fingerprints;
using Xunit;
using static SplitGuard.Tests.Fingerprints.MadeSounds;

namespace SplitGuard.Tests.Fingerprints;

public class FingerprintExtractorTests
{
    [Fact]
    public void The_size_of_the_blocks_does_not_matter()
    {
        var sound = Babble(1.3, seed: 1);
        var expected = Bytes(Print(sound));
        var random = new Random(2);
        foreach (var size in new Func<int>[] { () => 1, () => 255, () => 256, () => 2_816, () => 2_817, () => 20_000, () => random.Next(0, 5_000) })
        {
            var extractor = new FingerprintExtractor();
            for (var at = 0; at < sound.Length;)
            {
                var count = Math.Min(size(), sound.Length - at);
                extractor.Append(sound.AsSpan(at, count));
                at += count;
            }

            Assert.Equal(expected, Bytes(extractor.Finish()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(16_000)]
    public void Every_started_frame_has_a_word_and_a_level(int samples)
    {
        var print = Print(Noise(1, seed: 1)[..samples]);

        var frames = (samples + 255) / 256;
        Assert.Equal(samples / 16_000.0, print.Seconds);
        Assert.Equal(frames, print.Sketch.Signs.Length);
        Assert.Equal(frames, print.Sketch.Levels.Length);
        Assert.All(print.Landmarks, landmark => Assert.InRange(landmark.Frame, 0, frames - 1));
    }

    [Fact]
    public void What_is_no_sane_number_counts_as_silence()
    {
        var (sound, mad) = (Babble(0.5, seed: 3), Babble(0.5, seed: 3));
        var strange = new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e5f };
        for (var i = 0; i < sound.Length; i += 701) (sound[i], mad[i]) = (0, strange[i % strange.Length]);

        Assert.Equal(Bytes(Print(sound)), Bytes(Print(mad)));
    }

    [Fact]
    public void Silence_before_a_sound_only_moves_it()
    {
        const int frames = 16; // Two of the groups of frames that landmarks are picked in.
        var sound = Babble(1, seed: 4);

        var (here, later) = (Print(sound), Print([.. new float[frames * 256], .. sound]));

        Assert.Equal(here.Landmarks.Select(mark => (mark.Frame + frames, mark.Band)), later.Landmarks.Select(mark => (mark.Frame, mark.Band)));
        Assert.Equal(here.Sketch.Signs, later.Sketch.Signs[frames..]);
        Assert.Equal(here.Sketch.Levels, later.Sketch.Levels[frames..]);
    }

    [Fact]
    public void Gain_leaves_the_signs_and_polarity_turns_them()
    {
        var sound = Babble(1, seed: 5);
        var signs = Print(sound).Sketch.Signs;

        Assert.Equal(signs, Print(Gained(sound, 0.25)).Sketch.Signs);
        // The last word ends in digital silence, which has one sign either way.
        Assert.Equal(signs.SkipLast(1).Select(word => ~word), Print(Gained(sound, -1)).Sketch.Signs.SkipLast(1));
    }

    [Fact]
    public void Silence_and_a_constant_have_no_landmarks_within()
    {
        Assert.Empty(Print(Silence(1)).Landmarks);
        // Where a constant begins and ends there is a step, which is a click.
        Assert.DoesNotContain(Print(Constant(1, 0.5f)).Landmarks, mark => mark.Frame is > 3 and < 58);
    }

    [Fact]
    public void A_second_takes_less_than_700_bytes() =>
        Assert.InRange(Bytes(Print(Babble(10, seed: 6))).Length, 6_000, 7_000);

    [Fact]
    public void A_finished_extractor_is_of_no_more_use()
    {
        var extractor = new FingerprintExtractor();
        extractor.Finish();

        Assert.Throws<ObjectDisposedException>(() => extractor.Append(new float[1]));
        Assert.Throws<ObjectDisposedException>(extractor.Finish);
    }

    private static byte[] Bytes(Fingerprint print)
    {
        using var stream = new MemoryStream();
        print.Write(stream);
        return stream.ToArray();
    }
}
