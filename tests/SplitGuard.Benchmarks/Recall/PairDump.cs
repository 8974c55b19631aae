using SplitGuard.Benchmarks.Corpus;

namespace SplitGuard.Benchmarks.Recall;

/// <summary>Writes every true pair, found or not, and every false one, so that one can look for what was missed.</summary>
internal static class PairDump
{
    public static void Write(string path, CorpusListing corpus, Judgement judgement) => Csv.Write(
        path,
        "truth,kind,transform,reference,query,score,offset,true offset,speed,true speed,pitch,true pitch,overlap,true overlap",
        [.. judgement.Copies.Select(copy => True(corpus, copy)), .. judgement.FalsePairs.Select(pair => False(corpus, pair))]);

    private static object[] True(CorpusListing corpus, JudgedCopy copy) =>
    [
        "true", copy.Copy.Kind, copy.Copy.Transform, corpus.Files[copy.Copy.Reference].Path, corpus.Files[copy.Copy.Query].Path,
        Cell(copy.Found?.Score ?? 0), Cell(copy.Found?.Offset), copy.Truth.Offset, Cell(copy.Found?.Speed), copy.Truth.Speed,
        Cell(copy.Found?.Pitch), copy.Truth.Pitch, Cell(copy.Found?.Overlap), copy.Truth.Overlap,
    ];

    private static object[] False(CorpusListing corpus, FoundPair pair) =>
    [
        "false", corpus.Files[pair.A].Kind, "", corpus.Files[pair.A].Path, corpus.Files[pair.B].Path,
        Cell(pair.Score), Cell(pair.Offset), "", Cell(pair.Speed), "", Cell(pair.Pitch), "", Cell(pair.Overlap), "",
    ];

    private static object Cell(double? value) => value is { } number ? Math.Round(number, 6) : "";
}
