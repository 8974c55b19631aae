using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Sounds;
using SplitGuard.Tests.Audio;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

public class PartTests
{
    [Theory]
    [InlineData("effects:100032", "Report")]
    [InlineData("digits:0_george_0.wav", "Choose")]
    public void A_recording_stays_in_its_part(string recording, string part) => Assert.Equal(part, Parts.Of(recording).ToString());

    [Fact]
    public void Parts_have_their_shares()
    {
        var parts = Enumerable.Range(0, 10_000).Select(number => Parts.Of($"digits:{number}.wav")).CountBy(part => part).ToDictionary();
        Assert.InRange(parts[Part.Develop], 3800, 4200);
        Assert.InRange(parts[Part.Choose], 1800, 2200);
        Assert.InRange(parts[Part.Report], 3800, 4200);
    }

    [Fact]
    public void No_recording_is_drawn_in_two_parts_and_no_clip_twice()
    {
        using var folder = new TemporaryFolder();
        for (var recording = 0; recording < 30; recording++)
        {
            foreach (var take in "ab") WaveFile.Write(folder.Path($"{recording}-{take}.wav"), MadeSounds.Bursts((ulong)recording, 2.5, 8000));
        }

        var kind = KindFolder.Parse($@"made={folder.FullName}=^(\d+)-", out _)!;
        var drawn = new[] { Part.Develop, Part.Choose, Part.Report }
            .ToDictionary(part => part, part => new ClipSelection(part, seed: 1, longest: 1).Draw(kind, 1000));

        Assert.All(drawn.Values, Assert.NotEmpty);
        Assert.Equal(30, drawn.Values.Sum(clips => clips.Select(clip => clip.Recording).Distinct().Count()));
        Assert.Equal(60, drawn.Values.Sum(clips => clips.Select(clip => clip.File).Distinct().Count()));
        Assert.All(drawn.Values, clips => Assert.Distinct(clips.Select(clip => (clip.File, clip.StartSeconds))));
        Assert.Equal(drawn[Part.Report], new ClipSelection(Part.Report, seed: 1, longest: 1).Draw(kind, 1000));
    }

    [Fact]
    public void Every_recording_has_its_turn_before_any_has_a_second()
    {
        using var folder = new TemporaryFolder();
        for (var recording = 0; recording < 5; recording++)
            WaveFile.Write(folder.Path($"{recording}.wav"), MadeSounds.Bursts((ulong)recording, 12, 8000));

        var kind = KindFolder.Parse($"made={folder.FullName}", out _)!;
        var clips = new ClipSelection(Part.All, seed: 3, longest: 4).Draw(kind, 8);

        Assert.Equal(8, clips.Count);
        Assert.Equal(5, clips.Take(5).Select(clip => clip.Recording).Distinct().Count());
    }
}
