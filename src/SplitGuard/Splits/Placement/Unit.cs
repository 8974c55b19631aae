using System.Collections.Immutable;

namespace SplitGuard.Splits.Placement;

/// <summary>Members that go to one split together, and the splits they may go to.</summary>
/// <param name="Members">Ascending.</param>
/// <param name="Allowed">Indices of splits, ascending, at least one.</param>
internal sealed record Unit(ImmutableArray<int> Members, ImmutableArray<int> Allowed);

/// <summary>What a mode leaves to decide.</summary>
/// <param name="Units">By first member; each member that is placed stands in one.</param>
/// <param name="LeftOut">Members for which there is no split.</param>
/// <param name="Conflicts">Members that are tied and cannot be in one split.</param>
internal sealed record Placing(ImmutableArray<Unit> Units, ImmutableArray<LeftOut> LeftOut, ImmutableArray<Conflict> Conflicts);

/// <summary>A member that can be in no split, because of what it is tied to.</summary>
/// <param name="Member">The member.</param>
/// <param name="TiedTo">A placed member that keeps it out.</param>
internal sealed record LeftOut(int Member, int TiedTo);

/// <summary>Two tied members that have to stay in, or are pinned to, splits that may share nothing.</summary>
internal sealed record Conflict(int A, int SplitOfA, int B, int SplitOfB);
