using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Peers;
using SplitGuard.Benchmarks.Recall;
using SplitGuard.Tests.Audio;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

public sealed class JudgementTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CorpusListing corpus;

    public JudgementTests()
    {
        CorpusFiles.Write(
            folder.FullName,
            [
                new CorpusFile("refs/0.wav", "made", false, ["made:a, \"loud\""], "a"),
                new CorpusFile("refs/1.wav", "made", false, ["made:b"], "b"),
                new CorpusFile("refs/2.wav", "made", false, ["made:c"], "c"),
                new CorpusFile("queries/0__mix.wav", "made", true, ["made:a, \"loud\"", "made:b"], "a and b"),
                new CorpusFile("queries/1__loop.wav", "made", true, ["made:b"], "b"),
            ],
            [
                new Truth("queries/0__mix.wav", "refs/0.wav", "made:a", "made", "mix", 1, 2, 0.5, 3),
                new Truth("queries/1__loop.wav", "refs/1.wav", "made:b", "made", "loop", 0, 1, 1, 5),
                new Truth("queries/1__loop.wav", "refs/1.wav", "made:b", "made", "loop", -5, 1, 1, 5),
            ]);
        corpus = new CorpusListing(folder.FullName);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_pair_counts_whichever_file_comes_first()
    {
        // Told from the query: the reference begins 2 s before it, and lasts half as long.
        var judgement = Judged("queries/0__mix.wav", "refs/0.wav", 9, offset: -2, speed: 0.5);
        Assert.Equal(0, judgement.Copies[0].OffsetError!.Value, 1e-9);
        Assert.Equal(2, judgement.Copies[0].Found!.Speed);
        Assert.Null(judgement.Copies[1].Found);
    }

    [Fact]
    public void Either_place_of_a_loop_is_right() =>
        Assert.Equal(0.01, Judged("refs/1.wav", "queries/1__loop.wav", 9, offset: -5.01, speed: 1).Copies[1].OffsetError!.Value, 1e-9);

    [Fact]
    public void Only_files_that_share_no_recording_are_a_false_pair()
    {
        Assert.Empty(Judged("refs/1.wav", "queries/0__mix.wav", 9, 0, 1).FalsePairs); // The other clip of the mix.
        Assert.Empty(Judged("queries/0__mix.wav", "queries/1__loop.wav", 9, 0, 1).FalsePairs);
        var judgement = Judged("refs/2.wav", "queries/0__mix.wav", 9, 0, 1);
        Assert.Single(judgement.FalsePairs);
        Assert.Equal(Math.BitIncrement(9), judgement.ThresholdFor(0));
        Assert.Equal(double.NegativeInfinity, judgement.ThresholdFor(1));
    }

    [Fact]
    public void Lines_of_other_programs_are_read()
    {
        var pair = Assert.Single(PairLines.Read(new StringReader("queries/1__loop.wav,refs/1.wav,3.5,-0.25\n"), corpus));
        Assert.Equal(new FoundPair(1, 4, 3.5, -0.25, null, null, null), pair);
        Assert.Throws<InvalidDataException>(() => PairLines.Read(new StringReader("refs/9.wav,refs/1.wav,1\n"), corpus));
    }

    [Fact]
    public void Equal_items_are_found_at_their_offset()
    {
        const uint silence = 7;
        uint[] items = [.. Enumerable.Range(1, 40).Select(number => (uint)number * 2654435761u)];
        uint[] others = [.. Enumerable.Range(1, 40).Select(number => (uint)number * 2246822519u)];
        var pair = Assert.Single(new ChromaprintMatcher([items, others, [silence, silence, .. items[10..30]]], silence).FindPairs());
        Assert.Equal((0, 2), (pair.A, pair.B));
        Assert.Equal(8 * Fpcalc.ItemSeconds, pair.Offset!.Value, 1e-9);
        Assert.Equal(Math.Sqrt(20), pair.Score, 1e-9);
    }

    private Judgement Judged(string a, string b, double score, double offset, double speed) =>
        new(corpus, [new FoundPair(corpus.NumberOf(a)!.Value, corpus.NumberOf(b)!.Value, score, offset, speed, 1 / speed, 1)]);
}
