using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;
using SplitGuard.Matching.Lines;

namespace SplitGuard.Matching;

/// <summary>Finds every pair of clips that share sound.</summary>
public static class Matcher
{
    /// <summary>Changes whenever the same fingerprints would give other matches.</summary>
    public static int Version => 3;

    /// <summary>All matches, at most one a pair, sorted by (A, B); the same for any number of threads and any memory.</summary>
    /// <param name="clips">At most 33,554,432. Each is read once, and again whenever it is compared; by several threads at a time.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static IReadOnlyList<Match> FindMatches(
        IReadOnlyList<Fingerprint> clips, MatchOptions options, IProgress<double>? progress, CancellationToken cancellation) =>
        Among(clips.Count, Run(clips, options, earlier: null, progress, cancellation));

    /// <summary>The matches of a run over so many clips, each with its score among them.</summary>
    internal static IReadOnlyList<Match> Among(int clips, MatchRun run) =>
        [.. run.Matches.Select(match => match with { Score = Significance.Among(clips, match.Score) }).Where(match => match.Score >= run.LeastScore)];

    /// <summary>
    /// Compares all clips. What an earlier run compared is not compared again; the outcome is the same as without it.
    /// </summary>
    internal static MatchRun Run(
        IReadOnlyList<Fingerprint> clips, MatchOptions options, EarlierRun? earlier, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clips.Count, ConstellationIndex.Posting.MaxClips, nameof(clips));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        var landmarks = LandmarkSet.Of(clips, parallel);
        var plan = options.Plan ?? SearchPlan.For(landmarks);
        var shapes = ShapeCounts.Of(landmarks, plan, parallel);
        var lone = new LoneLandmarks(landmarks, shapes);
        var common = new CommonShapes(shapes.DrawerBits, shapes.Common, lone.Common);
        var changes = Changes.Since(earlier, landmarks, plan, options.MinScore, common);

        // What passes among the fewest clips of this plan: whether it passes among more is seen at the end.
        var leastScore = Significance.OfTwo(plan.Clips, options.MinScore);
        var stretches = Stretches(shapes, clips.Count, options.MemoryBytes / ConstellationIndex.PostingBytes).ToArray();
        var found = new List<Match>?[clips.Count];
        var (done, all) = (0L, (long)stretches.Length * clips.Count);
        ConstellationIndex? before = null;
        foreach (var (from, to) in stretches)
        {
            var index = new ConstellationIndex(landmarks, plan, shapes, from, to, before, parallel);
            before = index;
            Parallel.For(0, clips.Count, parallel, () => new PairSearch(new CandidateSearch(landmarks, plan, changes), new Verification(clips, leastScore)), (clip, _, pairs) =>
            {
                if (changes.IsNew(clip))
                {
                    pairs.Candidates.Clear();
                    pairs.Search.Find(clip, index, pairs.Candidates);
                    lone.Find(clip, from, to, changes, pairs.Candidates);
                    foreach (var match in pairs.Matches(cancellation))
                    {
                        if (match.Score >= leastScore) (found[clip] ??= []).Add(match);
                    }
                }

                progress?.Report((double)Interlocked.Increment(ref done) / all);
                return pairs;
            }, _ => { });
        }

        var matches = found.OfType<List<Match>>().SelectMany(some => some).Concat(changes.Kept).OrderBy(match => match.A).ThenBy(match => match.B);
        return new MatchRun(plan, options.MinScore, common, [.. matches]);
    }

    /// <summary>Stretches of clips of which as many constellations are filed at a time as memory allows.</summary>
    private static IEnumerable<(int From, int To)> Stretches(ShapeCounts shapes, int clips, long most)
    {
        for (var from = 0; from < clips;)
        {
            var (to, filed) = (from, 0L);
            while (to < clips && (to == from || filed + shapes.OfClip(to) <= most)) filed += shapes.OfClip(to++);
            yield return (from, to);
            from = to;
        }
    }

    /// <summary>One thread's search for the matches of clip after clip.</summary>
    private sealed record PairSearch(CandidateSearch Search, Verification Verification)
    {
        // What leaves nothing to be wished, so that the other candidates of a pair are not looked at.
        private const double PlainScore = 30;
        private const double WholeCoverage = 0.8;

        public List<Candidate> Candidates { get; } = [];

        /// <summary>The best match of each pair among the candidates.</summary>
        public IEnumerable<Match> Matches(CancellationToken cancellation)
        {
            // A stable order: of a pair, the candidate with the most votes is looked at first.
            foreach (var pair in Candidates.GroupBy(candidate => (candidate.A, candidate.B)))
            {
                Match? best = null;
                foreach (var candidate in pair)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (Verification.Verify(candidate) is not { } match || match.Score <= best?.Score) continue;
                    best = match;
                    if (match.Score >= PlainScore && Math.Max(match.CoverageA, match.CoverageB) >= WholeCoverage) break;
                }

                if (best is not null) yield return best;
            }
        }
    }
}
