using System.Collections.Concurrent;
using SplitGuard.Fingerprints;
using SplitGuard.Matching.Candidates;
using SplitGuard.Matching.Lines;

namespace SplitGuard.Matching;

/// <summary>Finds every pair of clips that share sound.</summary>
public static class Matcher
{
    /// <summary>Changes whenever the same fingerprints would give other matches.</summary>
    public static int Version => 5;

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
        [.. run.Matches
            .Select(match => match with { Passages = match.Passages.Among(clips, run.LeastScore) })
            .Where(match => match.Score >= run.LeastScore)];

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
        var source = new ConstellationSource(landmarks, plan);
        var shapes = ShapeCounts.Of(source, parallel);
        var lone = new LoneLandmarks(landmarks, shapes);
        var common = new CommonShapes(shapes.DrawerBits, shapes.Common, lone.Common);
        var changes = Changes.Since(earlier, source, options.MinScore, common);

        // What passes among the fewest clips of this plan: whether it passes among more is seen at the end.
        var leastScore = Significance.OfTwo(plan.Clips, options.MinScore);
        var stretches = Runs(shapes, clips.Count, options.MemoryBytes / ConstellationIndex.PostingBytes, clips.Count).ToArray(); // As many as are filed at a time.
        var batches = Batches(shapes, plan, clips.Count, options.Threads).ToArray();
        var found = new List<Match>?[batches.Length];
        var (done, all) = (0L, (long)stretches.Length * clips.Count);
        var searches = new ConcurrentBag<PairSearch>();
        ConstellationIndex? before = null;
        foreach (var (from, to) in stretches)
        {
            var index = new ConstellationIndex(source, shapes, from, to, before, parallel);
            before = index;
            Parallel.For(0, batches.Length, parallel, () => searches.TryTake(out var search) ? search : new PairSearch(source, changes, lone, new Verification(clips, leastScore)), (batch, _, pairs) =>
            {
                foreach (var match in pairs.Find(batches[batch].From, batches[batch].To, index, cancellation)) (found[batch] ??= []).Add(match);

                progress?.Report((double)Interlocked.Add(ref done, batches[batch].To - batches[batch].From) / all);
                return pairs;
            }, searches.Add);
        }

        var matches = found.OfType<List<Match>>().SelectMany(some => some).Concat(changes.Kept).OrderBy(match => match.A).ThenBy(match => match.B);
        return new MatchRun(plan, options.MinScore, common, [.. matches]);
    }

    /// <summary>Clips that are looked up together: as many as make it worth putting their look-ups in order, and leave each thread its part.</summary>
    private static IEnumerable<(int From, int To)> Batches(ShapeCounts shapes, SearchPlan plan, int clips, int threads)
    {
        // Where the index fits the processor's cache, order brings nothing, and look-ups that do not fit it cost.
        const int postingsOfLookUp = 64;
        const int partsOfThread = 8;
        var filed = 0L;
        for (var clip = 0; clip < clips; clip++) filed += shapes.OfClip(clip);
        var mostLookUps = Math.Clamp(filed / postingsOfLookUp, 1 << 12, 1 << 18);
        return Runs(shapes, clips, mostLookUps / plan.LookUps, Math.Clamp(clips / threads / partsOfThread, 1, Cell.MostVoters));
    }

    /// <summary>All clips in runs of so many constellations and clips at most, but of one clip at least.</summary>
    private static IEnumerable<(int From, int To)> Runs(ShapeCounts shapes, int clips, long mostConstellations, int mostClips)
    {
        for (var from = 0; from < clips;)
        {
            var (to, constellations) = (from, 0L);
            while (to < clips && (to == from || (to - from < mostClips && constellations + shapes.OfClip(to) <= mostConstellations))) constellations += shapes.OfClip(to++);
            yield return (from, to);
            from = to;
        }
    }
}
