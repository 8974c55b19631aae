using SplitGuard.Benchmarks.Corpus;

namespace SplitGuard.Benchmarks.Recall;

/// <summary>A corpus that was made: its files by number, and which of them belong together.</summary>
internal sealed class CorpusListing
{
    private readonly Dictionary<string, int> numbers;

    public CorpusListing(string folder)
    {
        Folder = folder;
        Files = CorpusFiles.ReadFiles(folder);
        numbers = Files.Select((file, number) => (file.Path, number)).ToDictionary(StringComparer.Ordinal);
        Copies = [.. CorpusFiles.ReadTruths(folder)
            .GroupBy(truth => (truth.Query, truth.Reference))
            .Select(truths => new TrueCopy(numbers[truths.Key.Reference], numbers[truths.Key.Query], [.. truths]))];
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
