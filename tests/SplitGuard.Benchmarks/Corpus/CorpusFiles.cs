using System.Globalization;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>A file of a corpus.</summary>
/// <param name="Path">Below the corpus's folder.</param>
/// <param name="Kind">Of its original.</param>
/// <param name="IsQuery">Or else a reference.</param>
/// <param name="Recordings">All that are heard in it; two files that share none must not match.</param>
/// <param name="Source">What it was made from.</param>
internal sealed record CorpusFile(string Path, string Kind, bool IsQuery, IReadOnlyList<string> Recordings, string Source);

/// <summary>A query holds sound of a reference. Reference time is <c>Offset + query time / Speed</c>.</summary>
/// <param name="Query">Path of the query.</param>
/// <param name="Reference">Path of the reference.</param>
/// <param name="Recording">Of both.</param>
/// <param name="Kind">Of the original.</param>
/// <param name="Transform">What was done to it.</param>
/// <param name="Offset">The moment in the reference where the query's start would lie, in seconds.</param>
/// <param name="Speed">Seconds of the query a second of the reference.</param>
/// <param name="Pitch">Frequency in the query over frequency in the reference.</param>
/// <param name="Overlap">Seconds of the reference, its silences included, that are in the query.</param>
internal sealed record Truth(
    string Query, string Reference, string Recording, string Kind, string Transform, double Offset, double Speed, double Pitch, double Overlap);

/// <summary>The tables that lie beside a corpus's sounds. A pair of which two truths are told is true either way.</summary>
internal static class CorpusFiles
{
    private const char Separator = '|';

    public static void Write(string folder, IEnumerable<CorpusFile> files, IEnumerable<Truth> truths)
    {
        Csv.Write(Path.Combine(folder, "clips.csv"), "path,kind,role,recordings,source",
            files.Select(file => (object[])[file.Path, file.Kind, file.IsQuery ? "query" : "reference", string.Join(Separator, file.Recordings), file.Source]));
        Csv.Write(Path.Combine(folder, "truth.csv"), "query,reference,recording,kind,transform,offset,speed,pitch,overlap",
            truths.Select(truth => (object[])
            [
                truth.Query, truth.Reference, truth.Recording, truth.Kind, truth.Transform,
                Round(truth.Offset), Round(truth.Speed), Round(truth.Pitch), Round(truth.Overlap),
            ]));
    }

    public static IReadOnlyList<CorpusFile> ReadFiles(string folder) =>
        [.. Csv.Read(Path.Combine(folder, "clips.csv")).Select(row => new CorpusFile(row[0], row[1], row[2] == "query", row[3].Split(Separator), row[4]))];

    public static IReadOnlyList<Truth> ReadTruths(string folder) =>
        [.. Csv.Read(Path.Combine(folder, "truth.csv")).Select(row => new Truth(
            row[0], row[1], row[2], row[3], row[4], Number(row[5]), Number(row[6]), Number(row[7]), Number(row[8])))];

    private static double Round(double value) => Math.Round(value, 6);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
