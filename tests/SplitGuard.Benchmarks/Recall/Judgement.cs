using SplitGuard.Benchmarks.Corpus;

namespace SplitGuard.Benchmarks.Recall;

/// <summary>What a program found in a corpus, held against the truth.</summary>
internal sealed class Judgement
{
    public Judgement(CorpusListing corpus, IReadOnlyList<FoundPair> found)
    {
        var best = found
            .GroupBy(pair => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B)))
            .ToDictionary(pairs => pairs.Key, pairs => pairs.MaxBy(pair => pair.Score)!);
        Copies = [.. corpus.Copies.Select(copy => new JudgedCopy(
            copy,
            best.GetValueOrDefault((Math.Min(copy.Reference, copy.Query), Math.Max(copy.Reference, copy.Query)))?.From(copy.Reference)))];
        FalsePairs = [.. best.Values
            .Where(pair => corpus.AreUnrelated(pair.A, pair.B))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.A).ThenBy(pair => pair.B)];
    }

    /// <summary>Every query with its reference, found or not.</summary>
    public IReadOnlyList<JudgedCopy> Copies { get; }

    /// <summary>Pairs of unrelated files, the worst first.</summary>
    public IReadOnlyList<FoundPair> FalsePairs { get; }

    /// <summary>The least score that leaves at most so many false pairs.</summary>
    public double ThresholdFor(int falsePairs) => FalsePairs.Count > falsePairs ? Math.BitIncrement(FalsePairs[falsePairs].Score) : double.NegativeInfinity;

    public int FalsePairsFrom(double threshold) => FalsePairs.Count(pair => pair.Score >= threshold);
}

/// <summary>A true copy, and what was found of it, told from the reference.</summary>
internal sealed record JudgedCopy(TrueCopy Copy, FoundPair? Found)
{
    /// <summary>Of the true alignments the one nearest to what was found.</summary>
    public Truth Truth => Copy.Truths.MinBy(truth => Math.Abs(truth.Offset - (Found?.Offset ?? truth.Offset)))!;

    /// <summary>How far from the truth the offset is, in seconds; null when none was found.</summary>
    public double? OffsetError => Found?.Offset is { } offset ? Math.Abs(Truth.Offset - offset) : null;
}
