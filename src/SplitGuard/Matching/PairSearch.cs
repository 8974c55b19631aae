using SplitGuard.Matching.Candidates;
using SplitGuard.Matching.Lines;

namespace SplitGuard.Matching;

/// <summary>One thread's search for the matches of some clips after others.</summary>
internal sealed class PairSearch(ConstellationSource source, Changes changes, LoneLandmarks lone, Verification verification)
{
    // What leaves nothing to be wished, so that the other candidates of a pair are not looked at.
    private const double PlainScore = 30;
    private const double Whole = 0.8;

    private readonly CandidateSearch search = new(source, changes);
    private readonly LandmarkAgreement? agreement = source.Plan.AsksLandmarks ? new(source.Landmarks) : null;
    private readonly List<Candidate> candidates = [];
    private readonly List<Passage> passages = [];

    /// <summary>The match of each pair of a new clip of a run and any clip of an index that is still to be compared with it.</summary>
    public IEnumerable<Match> Find(int from, int to, ConstellationIndex index, CancellationToken cancellation)
    {
        candidates.Clear();
        search.Find(from, to, index, candidates);
        if (agreement is not null) candidates.RemoveAll(candidate => !agreement.Supports(candidate));
        for (var clip = from; clip < to; clip++)
        {
            if (changes.IsNew(clip)) lone.Find(clip, index.From, index.To, changes, candidates);
        }

        // A stable order: of a pair, the candidate with the most votes is looked at first.
        foreach (var pair in candidates.GroupBy(candidate => (candidate.A, candidate.B)).OrderBy(pair => pair.Key))
        {
            passages.Clear();
            var (secondsA, secondsB) = (0.0, 0.0);
            foreach (var candidate in pair)
            {
                cancellation.ThrowIfCancellationRequested();
                (secondsA, secondsB) = verification.Verify(candidate, passages);
                if (passages.Exists(passage => passage.Score >= PlainScore && passage.Seconds >= Whole * secondsA && passage.EndB - passage.StartB >= Whole * secondsB)) break;
            }

            if (passages.Count > 0) yield return new Match(pair.Key.A, pair.Key.B, secondsA, secondsB, Passages.Of(passages));
        }
    }
}
