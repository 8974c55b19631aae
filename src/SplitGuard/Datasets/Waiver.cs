using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>A committed acceptance of one finding.</summary>
/// <param name="FindingId">The finding's id.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day on which it holds; <see langword="null"/> for ever.</param>
/// <param name="Position">Where it is written.</param>
public sealed record Waiver(string FindingId, string Reason, DateOnly? Expires, Position Position)
{
    /// <summary>Whether it counts on a day.</summary>
    public bool HoldsOn(DateOnly day) => Expires is not { } last || day <= last;
}

/// <summary>What a waiver file holds.</summary>
public sealed record WaiverList(ImmutableArray<Waiver> Waivers, ImmutableArray<Problem> Problems)
{
    public static readonly WaiverList Empty = new([], []);
}
