using SplitGuard.Matching;
using Xunit;
using static SplitGuard.Tests.Matching.MadeSounds;

namespace SplitGuard.Tests.Matching;

/// <summary>Clips that share several passages are told with each of them.</summary>
public class PassageTests
{
    private static readonly float[] First = Babble(1.5, seed: 60);
    private static readonly float[] Second = Babble(2, seed: 61);
    private static readonly float[] Third = Babble(1.2, seed: 62);

    [Fact]
    public void Passages_in_another_order_are_told_each_where_it_lies()
    {
        var match = Find([.. First, .. Bursts(1, seed: 63), .. Second], [.. Second, .. Bursts(0.7, seed: 64), .. First, .. Bursts(0.5, seed: 65)]);

        Assert.Equal(2, match.Passages.Count);
        AssertPassage(match, 0, 2.7, 1.5);
        AssertPassage(match, 2.5, 0, 2);
        Assert.Equal(3.5, match.OverlapSeconds, 0.2);
        Assert.Equal(3.5 / 4.5, match.CoverageA, 0.05);
        Assert.Equal(3.5 / 4.7, match.CoverageB, 0.05);
    }

    [Fact]
    public void What_differs_in_the_middle_parts_a_match_in_two()
    {
        var match = Find([.. First, .. Bursts(1, seed: 66), .. Second], [.. First, .. Bursts(1, seed: 67), .. Second]);

        Assert.Equal(2, match.Passages.Count);
        AssertPassage(match, 0, 0, 1.5);
        AssertPassage(match, 2.5, 2.5, 2);
        Assert.Equal(3.5 / 4.5, match.CoverageA, 0.05);
    }

    [Fact]
    public void A_loop_is_told_turn_by_turn()
    {
        var match = Find(First, [.. First, .. First, .. First]);

        Assert.Equal(3, match.Passages.Count);
        for (var turn = 0; turn < 3; turn++) AssertPassage(match, 0, 1.5 * turn, 1.5);
        Assert.Equal(1.5, match.OverlapSeconds, 0.1);
        Assert.InRange(match.CoverageA, 0.95, 1);
        Assert.InRange(match.CoverageB, 0.95, 1);
    }

    [Fact]
    public void A_whole_copy_is_one_passage_even_of_a_sound_that_repeats_itself()
    {
        float[] loop = [.. First, .. First, .. First];

        Assert.Single(Find(loop, loop).Passages);
        Assert.Single(Find(Second, Second).Passages);
    }

    [Fact]
    public void A_short_disturbance_does_not_part_a_match()
    {
        var disturbed = (float[])Second.Clone();
        Array.Clear(disturbed, Samples(0.9), Samples(0.15));

        Assert.Single(Find(Second, disturbed).Passages);
    }

    [Fact]
    public void Told_from_the_other_side_and_back_a_match_is_the_same()
    {
        var match = Find([.. First, .. Third, .. Second], [.. Second, .. Bursts(0.7, seed: 68), .. First]);

        var swapped = match.Swapped();

        Assert.Equal(2, swapped.Passages.Count);
        AssertPassage(swapped, 0, 2.7, 2);
        Assert.Equal((match.CoverageB, match.CoverageA), (swapped.CoverageA, swapped.CoverageB));
        Assert.Equal(match, swapped.Swapped());
    }

    private static void AssertPassage(Match match, double startA, double startB, double seconds) =>
        Assert.Single(match.Passages, passage =>
            Math.Abs(passage.StartA - startA) < 0.1 && Math.Abs(passage.StartB - startB) < 0.1 && Math.Abs(passage.Seconds - seconds) < 0.15);

    private static Match Find(float[] first, float[] second) =>
        Assert.Single(Matcher.FindMatches([Print(first), Print(second)], new MatchOptions(), null, CancellationToken.None));
}
