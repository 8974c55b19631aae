using System.Collections.Immutable;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Matching;

/// <summary>
/// What one comparison of all clips found, and what it depended on beside them: enough to compare more clips with them, and not
/// them again with each other.
/// </summary>
/// <param name="Plan">How clips were looked up.</param>
/// <param name="LeastScore">Least score that was asked for.</param>
/// <param name="Common">Shapes that too many clips shared.</param>
/// <param name="Matches">At most one a pair, sorted by (A, B), each with the score for two clips.</param>
internal sealed record MatchRun(SearchPlan Plan, double LeastScore, CommonShapes Common, ImmutableArray<Match> Matches);

/// <summary>An earlier run over some of the clips that are compared now.</summary>
/// <param name="Run">Its matches among the clips of now, numbered as they are now.</param>
/// <param name="WasThere">For each clip of now, whether it was compared then.</param>
internal sealed record EarlierRun(MatchRun Run, ImmutableArray<bool> WasThere);
