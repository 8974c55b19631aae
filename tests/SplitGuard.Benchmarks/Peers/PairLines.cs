using System.Globalization;
using SplitGuard.Benchmarks.Recall;

namespace SplitGuard.Benchmarks.Peers;

/// <summary>
/// What another program prints of a corpus: a line for each pair it found, <c>query,reference,score[,offset]</c>. Both are paths as in
/// <c>clips.csv</c>; a greater score is surer; offset is the moment in the reference, in seconds, where the query's start would lie.
/// </summary>
internal static class PairLines
{
    public static IReadOnlyList<FoundPair> Read(TextReader lines, CorpusListing corpus)
    {
        var pairs = new List<FoundPair>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && Parse(line, corpus) is { } pair) pairs.Add(pair);
        }

        return pairs;
    }

    private static FoundPair? Parse(string line, CorpusListing corpus)
    {
        var fields = line.Split(',');
        if (fields.Length is not (3 or 4)) throw new InvalidDataException($"'{line}' is not query,reference,score[,offset].");
        var (query, reference) = (Number(fields[0], corpus), Number(fields[1], corpus));
        var offset = fields.Length == 4 ? double.Parse(fields[3], CultureInfo.InvariantCulture) : (double?)null;
        return query == reference ? null : new FoundPair(reference, query, double.Parse(fields[2], CultureInfo.InvariantCulture), offset, null, null, null);
    }

    private static int Number(string path, CorpusListing corpus) =>
        corpus.NumberOf(path.Trim()) ?? throw new InvalidDataException($"There is no '{path.Trim()}' in the corpus.");
}
