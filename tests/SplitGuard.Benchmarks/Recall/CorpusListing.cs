using System.Text.RegularExpressions;
using SplitGuard.Benchmarks.Corpus;

namespace SplitGuard.Benchmarks.Recall;

/// <summary>A corpus that was made: its files by number, and which of them belong together.</summary>
internal sealed class CorpusListing
{
    private readonly Dictionary<string, int> numbers;

    /// <param name="folder">What <see cref="CorpusMaker"/> wrote.</param>
    /// <param name="only">On <c>kind/transform</c>: leaves out all other queries.</param>
    public CorpusListing(string folder, Regex? only = null)
    {
        Folder = folder;
        var truths = CorpusFiles.ReadTruths(folder).Where(truth => only?.IsMatch($"{truth.Kind}/{truth.Transform}") != false).ToList();
        var queries = truths.Select(truth => truth.Query).ToHashSet(StringComparer.Ordinal);
        Files = [.. CorpusFiles.ReadFiles(folder).Where(file => !file.IsQuery || queries.Contains(file.Path))];
        numbers = Files.Select((file, number) => (file.Path, number)).ToDictionary(StringComparer.Ordinal);
        Copies = [.. truths
            .GroupBy(truth => (truth.Query, truth.Reference))
            .Select(pair => new TrueCopy(numbers[pair.Key.Reference], numbers[pair.Key.Query], [.. pair]))];
    }

    public string Folder { get; }

    public IReadOnlyList<CorpusFile> Files { get; }

    public IReadOnlyList<TrueCopy> Copies { get; }

    /// <summary>The number of a file; null when the corpus holds none of that path.</summary>
    public int? NumberOf(string path) => numbers.TryGetValue(path, out var number) ? number : null;

    /// <summary>No recording is heard in both: they must not match.</summary>
    public bool AreUnrelated(int one, int other) => !Files[one].Recordings.Intersect(Files[other].Recordings).Any();
}

/// <summary>A query and the reference it was made of, with every alignment that is true of them.</summary>
internal sealed record TrueCopy(int Reference, int Query, IReadOnlyList<Truth> Truths)
{
    public string Kind => Truths[0].Kind;

    public string Transform => Truths[0].Transform;
}
