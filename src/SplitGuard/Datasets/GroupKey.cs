using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>A declared key that names a common source (artist, recordist, session).</summary>
/// <param name="Name">The name it has in the declaration.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record GroupKey(string Name, Position Position);
