using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>Collects problems; of each code only the first by position are kept, with a count of the rest.</summary>
internal sealed class ProblemList(string declarationFile)
{
    private const int Kept = DatasetLimits.ProblemsPerCode;

    private const int LongestMessage = 2000;

    private readonly Dictionary<Code, Bucket> buckets = [];

    public bool HasErrors { get; private set; }

    public void Error(Code code, Position at, string message) => Add(code, Severity.Error, at, message);

    public void Warning(Code code, Position at, string message) => Add(code, Severity.Warning, at, message);

    public ImmutableArray<Problem> Sorted()
    {
        var all = new List<Problem>();
        foreach (var (code, bucket) in buckets)
        {
            Trim(bucket);
            all.AddRange(bucket.Problems);
            var more = bucket.Total - bucket.Problems.Count;
            if (more > 0)
                all.Add(bucket.Problems[^1] with { Message = $"And {more} more of {code.Id} ('{code.Title}') that are not listed." });
        }

        // A stable order keeps 'and more' behind the last one listed.
        return [.. all.Order(Comparer<Problem>.Create(Compare))];
    }

    private void Add(Code code, Severity severity, Position at, string message)
    {
        HasErrors |= severity == Severity.Error;
        if (!buckets.TryGetValue(code, out var bucket)) buckets.Add(code, bucket = new Bucket());
        bucket.Total++;
        // Names of files, groups and splits stand in messages as they are; none may break the line.
        bucket.Problems.Add(new Problem(code, severity, at, Wording.OneLine(message, LongestMessage)));
        if (bucket.Problems.Count == 2 * Kept) Trim(bucket);
    }

    private void Trim(Bucket bucket)
    {
        bucket.Problems.Sort(Compare);
        if (bucket.Problems.Count > Kept) bucket.Problems.RemoveRange(Kept, bucket.Problems.Count - Kept);
    }

    private int Compare(Problem a, Problem b)
    {
        var order = (b.Position.File == declarationFile).CompareTo(a.Position.File == declarationFile);
        if (order == 0) order = string.CompareOrdinal(a.Position.File, b.Position.File);
        if (order == 0) order = a.Position.Line.CompareTo(b.Position.Line);
        if (order == 0) order = a.Position.Column.CompareTo(b.Position.Column);
        if (order == 0) order = string.CompareOrdinal(a.Code.Id, b.Code.Id);
        return order;
    }

    private sealed class Bucket
    {
        public List<Problem> Problems { get; } = [];
        public int Total { get; set; }
    }
}
