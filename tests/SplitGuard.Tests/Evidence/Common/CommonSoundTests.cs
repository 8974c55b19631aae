using SplitGuard.Evidence.Common;
using SplitGuard.Matching;
using Xunit;

namespace SplitGuard.Tests.Evidence.Common;

/// <summary>Which matches only say that many clips hold one passage; all clips last 10 s.</summary>
public class CommonSoundTests
{
    private const int Least = 10;
    private const double Length = 10;

    private static readonly Soundings AlwaysSounding = SoundingIf(_ => true);

    [Fact]
    public void A_passage_of_enough_clips_is_told_once()
    {
        var sound = Among(Pairs(0..12, clip => (0.5 * clip, 1.5)));

        Assert.Empty(sound.Others);
        var material = Assert.Single(sound.Materials);
        Assert.Equal(1.5, material.Seconds, 6);
        Assert.Equal(Enumerable.Range(0, 12).Select(clip => (clip, 0.5 * clip, 1.5)), material.Stretches.Select(stretch => (stretch.Member, stretch.Start, Math.Round(stretch.Seconds, 6))));
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void One_of_fewer_clips_ties_pairs(int clips, bool isCommon) =>
        Assert.Equal(isCommon ? 0 : clips * (clips - 1) / 2, Among(Pairs(0..clips, _ => (2, 1.5))).Others.Count);

    [Fact]
    public void Two_passages_are_two_materials()
    {
        // Clips 6 to 11 hold both, one right after the other.
        var matches = Merged([.. Pairs(0..12, clip => (0.1 * clip, 1.5)), .. Pairs(6..18, clip => (0.1 * clip + 1.5, 2.5))]);

        var sound = Among(matches);

        Assert.Empty(sound.Others);
        Assert.Equal([(0, 12, 1.5), (6, 12, 2.5)], sound.Materials.Select(material => (material.Stretches[0].Member, material.Stretches.Length, Math.Round(material.Seconds, 6))));
    }

    [Fact]
    public void The_order_of_matches_plays_no_part()
    {
        var matches = Merged([.. Pairs(0..12, clip => (0.1 * clip, 1.5)), .. Pairs(6..18, clip => (5, 1 + 0.02 * clip)), .. Pairs(2..4, _ => (8, 1))]);
        var reference = Among(matches);
        Assert.Equal([(2, 3)], reference.Others.Select(match => (match.A, match.B)));
        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = matches.ToArray();
            new Random(seed).Shuffle(shuffled);

            var sound = Among(shuffled);

            Assert.Equal(reference.Others, sound.Others.OrderBy(match => (match.A, match.B)));
            Assert.Equal(reference.Materials.Select(material => string.Join(';', material.Stretches)), sound.Materials.Select(material => string.Join(';', material.Stretches)));
        }
    }

    [Fact]
    public void Copies_and_excerpts_are_told_however_many_there_are() =>
        Assert.Equal(66, Among(Pairs(0..12, _ => (1, 5))).Others.Count);

    [Fact]
    public void What_two_clips_share_besides_ties_them()
    {
        // The last two share but 0.3 s more, where the passage ends.
        var matches = Merged([.. Pairs(0..12, _ => (4, 2)), .. Pairs(0..2, _ => (6, 1)), .. Pairs(2..4, _ => (8, 0.3)), .. Pairs(4..6, _ => (5.5, 0.8))]);

        Assert.Equal([(0, 1), (2, 3)], Among(matches).Others.Select(match => (match.A, match.B)));
    }

    [Fact]
    public void A_partner_counts_once()
    {
        var matches = Pairs(0..6, _ => (2, 1.5)).Select(match => With(match, [.. match.Passages, new Passage(2, 5, 1.5, 1, 1, 20)])).ToArray();

        Assert.Equal(matches, Among(matches).Others);
    }

    [Fact]
    public void Where_few_hear_it_it_is_common_still()
    {
        // Clips 12 and 13 hold it under noise: heard in three clips only, and in each other.
        var matches = Merged([.. Pairs(0..12, _ => (2, 1.5)), .. Pairs(0..14, _ => (2, 1.5)).Where(match => match.B >= 12 && match.A is < 3 or 12)]);

        var sound = Among(matches);

        Assert.Empty(sound.Others);
        Assert.Equal(14, Assert.Single(sound.Materials).Stretches.Length);
    }

    [Fact]
    public void Silence_around_it_is_not_shared()
    {
        var soundings = SoundingIf(second => second is < 1 or >= 3 and < 4.5);

        // The first two were found to share 5 s, of which 3.5 are silent.
        var matches = Pairs(0..12, _ => (3, 1.5)).Select(match => match.B == 1 ? With(match, [new Passage(1.5, 1.5, 5, 1, 1, 50)]) : match).ToArray();
        var sound = CommonSound.Among(12, matches, Least, soundings);

        Assert.Empty(sound.Others);
        Assert.All(Assert.Single(sound.Materials).Stretches, stretch => Assert.Equal((3, 1.5), (Math.Round(stretch.Start, 1), Math.Round(stretch.Seconds, 1))));
    }

    [Fact]
    public void Clips_with_nothing_else_but_silence_are_copies() =>
        Assert.Equal(66, CommonSound.Among(12, [.. Pairs(0..12, _ => (3, 1.5))], Least, SoundingIf(second => second is >= 3 and < 4.5)).Others.Count);

    private static CommonSound Among(IEnumerable<Match> matches) => CommonSound.Among(20, [.. matches], Least, AlwaysSounding);

    private static Soundings SoundingIf(Func<double, bool> sounds) =>
        new(_ => Enumerable.Range(0, 200).Select(step => step * Length / 200).Where(sounds));

    /// <summary>Each clip of some with each other: they share what stands in each at a place of its own, as long as it is in the shorter.</summary>
    private static IEnumerable<Match> Pairs(Range clips, Func<int, (double Start, double Seconds)> stretch) =>
        from a in Enumerable.Range(clips.Start.Value, clips.End.Value - clips.Start.Value)
        from b in Enumerable.Range(a + 1, clips.End.Value - a - 1)
        let seconds = Math.Min(stretch(a).Seconds, stretch(b).Seconds)
        select new Match(a, b, Length, Length, Passages.Stored([new Passage(stretch(a).Start, stretch(b).Start, seconds, 1, 1, 50)]));

    private static Match With(Match match, IEnumerable<Passage> passages) => match with { Passages = Passages.Stored(passages) };

    /// <summary>One match a pair, with all its passages.</summary>
    private static IEnumerable<Match> Merged(IEnumerable<Match> matches) => matches
        .GroupBy(match => (match.A, match.B))
        .OrderBy(pair => pair.Key)
        .Select(pair => With(pair.First(), pair.SelectMany(match => match.Passages)));
}
