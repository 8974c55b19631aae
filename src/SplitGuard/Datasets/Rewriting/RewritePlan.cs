using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>How new splits are written to the files that the declaration names.</summary>
/// <param name="Files">The files that change, sorted by path; none when there is a problem.</param>
/// <param name="Problems">Why the new splits cannot be written there.</param>
public sealed record RewritePlan(ImmutableArray<FileRewrite> Files, ImmutableArray<Problem> Problems);
