using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;
using SplitGuard.Matching.Lines;

namespace SplitGuard.Matching;

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
                    .GroupBy(candidate => candidate.B)
                    .Select(candidates => Best(work.Verification, candidates, cancellation))
                    .OfType<Match>()
                    .Where(match => match.Score >= options.MinScore)];
                progress?.Report((double)Interlocked.Increment(ref done) / clips.Count);
                return work;
            },
            _ => { });
        return [.. found.SelectMany(matches => matches)];
    }

    /// <summary>The best match of one pair; once one leaves nothing to be wished, the other candidates are not looked at.</summary>
    private static Match? Best(Verification verification, IEnumerable<Candidate> candidates, CancellationToken cancellation)
    {
        const double plain = 20;
        const double whole = 0.8;
        Match? best = null;
        foreach (var candidate in candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            if (verification.Verify(candidate) is not { } match || match.Score <= best?.Score) continue;
            best = match;
            if (match.Score >= plain && Math.Max(match.CoverageA, match.CoverageB) >= whole) break;
        }

        return best;
    }
}
