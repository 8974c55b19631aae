using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Prints;

namespace SplitGuard.Checks;

/// <summary>All that rules look at.</summary>
public sealed record CheckSubject(Dataset Dataset, ImmutableArray<MemberPrint> Prints, EvidenceGraph Evidence)
{
    /// <summary>The split in which the lock records each member, <see langword="null"/> where it records none; empty without a lock.</summary>
    public ImmutableArray<string?> LockedSplits { get; init; } = [];

    /// <summary>The splits that members are to be in, in place of those that they stand in; default for those.</summary>
    public ImmutableArray<string> NewSplits { get; init; }

    private readonly HashSet<Boundary> guarded = [.. Dataset.Boundaries];

    /// <summary>The split that a member is judged by.</summary>
    internal string SplitOf(int member) => NewSplits.IsDefault ? Dataset.Members[member].Split : NewSplits[member];

    /// <summary>A member as findings name it.</summary>
    internal FindingMember Named(int member)
    {
        var row = Dataset.Members[member];
        return new FindingMember(member, row.Id, SplitOf(member), row.Position);
    }

    /// <summary>The part of a finding's id that names a member: its id and what it sounds like.</summary>
    internal IEnumerable<string> Identity(int member) => [Dataset.Members[member].Id, Prints[member].IdentityHash ?? ""];

    /// <summary>A finding about one member; its sentence begins with the member and its split.</summary>
    internal Finding FindingOn(int member, Code code, Severity severity, string what)
    {
        var named = Named(member);
        return new Finding
        {
            Id = FindingId.Of([code.Id, .. Identity(member)]),
            Code = code,
            Severity = severity,
            Message = $"'{named.Id}'{(named.Split.Length == 0 ? "" : $" in split '{named.Split}'")} {what}",
            Location = named.Position,
            Members = [named],
        };
    }

    internal bool IsGuarded(string splitA, string splitB) =>
        guarded.Contains(new Boundary(splitA, splitB)) || guarded.Contains(new Boundary(splitB, splitA));
}
