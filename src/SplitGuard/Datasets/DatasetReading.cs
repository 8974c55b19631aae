using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>What came of reading a declaration.</summary>
/// <param name="Dataset"><see langword="null"/> when any problem is an error.</param>
/// <param name="Problems">Sorted by position, those of the declaration first.</param>
/// <param name="InputFiles">Full paths of every file that was read, sorted; also when reading failed.</param>
public sealed record DatasetReading(Dataset? Dataset, ImmutableArray<Problem> Problems, ImmutableArray<string> InputFiles);
