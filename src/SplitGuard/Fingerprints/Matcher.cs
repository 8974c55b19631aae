namespace SplitGuard.Fingerprints;

/// <summary>Finds every pair of clips that share sound.</summary>
public static class Matcher
{
    /// <summary>Changes whenever the same fingerprints would give other matches.</summary>
    public static int Version => 2;

    /// <summary>All matches, at most one a pair, sorted by (A, B); the same for any number of threads.</summary>
    public static IReadOnlyList<Match> FindMatches(
        IReadOnlyList<Fingerprint> clips, MatchOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        var index = new LandmarkIndex(clips);
        var lone = new LoneLandmarks(index, clips);
        var found = new List<Match>[clips.Count];
        var done = 0;
        Parallel.For(
            0,
            clips.Count,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            () => (Search: new CandidateSearch(index, lone, clips), Verification: new Verification(clips)),
            (clip, _, work) =>
            {
                found[clip] = [.. work.Search.Find(clip)
                    .Select(candidate =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        return work.Verification.Verify(candidate);
                    })
                    .OfType<Match>()
                    .Where(match => match.Score >= options.MinScore)
                    .GroupBy(match => match.B)
                    .Select(matches => matches.MaxBy(match => match.Score)!)];
                progress?.Report((double)Interlocked.Increment(ref done) / clips.Count);
                return work;
            },
            _ => { });
        return [.. found.SelectMany(matches => matches)];
    }
}
