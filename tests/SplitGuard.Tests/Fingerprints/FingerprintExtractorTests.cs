using System.Numerics;
using SplitGuard.Fingerprints;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

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
            using var extractor = new FingerprintExtractor();
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
    public void Every_started_frame_has_four_words_and_a_mask(int samples)
    {
        var print = Print(Noise(1, seed: 1)[..samples]);

        var frames = (samples + 255) / 256;
        Assert.Equal(samples / 16_000.0, print.Seconds);
        Assert.Equal(4 * print.Sketch.Masks.Length, print.Sketch.Signs.Length);
        Assert.InRange(print.Sketch.Masks.Length, samples < 16_000 ? 0 : frames - 1, frames);
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
        const int edge = 3; // The first frames have none before them to be compared with.
        var sound = Babble(1, seed: 4);

        var (here, later) = (Print(sound), Print([.. new float[frames * 256], .. sound]));

        Assert.Equal(here.Landmarks.Select(mark => (mark.Frame + frames, mark.Band)), later.Landmarks.Select(mark => (mark.Frame, mark.Band)));
        Assert.Equal(here.Sketch.Signs[(4 * edge)..], later.Sketch.Signs[(4 * (frames + edge))..]);
        Assert.Equal(here.Sketch.Masks[edge..], later.Sketch.Masks[(frames + edge)..]);
    }

    [Fact]
    public void Polarity_leaves_the_fingerprint_as_it_is()
    {
        var sound = Babble(1, seed: 5);

        Assert.Equal(Bytes(Print(sound)), Bytes(Print(Gained(sound, -1))));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(3)]
    public void Gain_leaves_the_signs_that_count(double factor)
    {
        var sound = Babble(1, seed: 5);

        var (here, gained) = (Print(sound).Sketch, Print(Gained(sound, factor)).Sketch);

        var (cells, turned) = (0, 0);
        for (var frame = 0; frame < here.Signs.Length; frame++)
        {
            var common = here.Masks[frame / 4] & gained.Masks[frame / 4];
            cells += BitOperations.PopCount(common);
            turned += BitOperations.PopCount(common & (here.Signs[frame] ^ gained.Signs[frame]));
        }

        // Near digital silence the floor weighs more in the softer one.
        Assert.InRange(cells, 0.7 * 64 * here.Signs.Length, 64 * here.Signs.Length);
        Assert.InRange(turned, 0, 0.01 * cells);
    }

    [Fact]
    public void Silence_and_a_constant_have_no_landmarks_within()
    {
        Assert.Empty(Print(Silence(1)).Landmarks);
        // Where a constant begins and ends there is a step, which is a click.
        Assert.DoesNotContain(Print(Constant(1, 0.5f)).Landmarks, mark => mark.Frame is > 3 and < 58);
    }

    [Fact]
    public void A_second_takes_about_2_600_bytes() =>
        Assert.InRange(Bytes(Print(Babble(10, seed: 6))).Length, 25_000, 27_000);

    [Fact]
    public void A_finished_extractor_is_of_no_more_use()
    {
        using var extractor = new FingerprintExtractor();
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
