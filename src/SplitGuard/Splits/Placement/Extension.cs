using System.Collections.Immutable;

namespace SplitGuard.Splits.Placement;

/// <summary>
/// What is placed stays. A new member that is tied to placed ones goes where they are, or where nothing is guarded from them; one
/// that would tie splits together so that there is no such place is left out, in order of ids, so that as a rule few are.
/// </summary>
internal static class Extension
{
    public static Placing Place(SplitSubject subject)
    {
        var torn = CrossedTies.Among(subject, member => subject.Placed[member] >= 0).ToImmutableArray();
        if (!torn.IsEmpty) return new Placing([], [], torn);

        var ties = new FrozenTies(subject);
        var openings = new Openings(subject, ties);
        var leftOut = new LeftOutMembers(subject.Members);
        var growth = new Growth(subject);
        var units = new Units(subject);
        for (var member = 0; member < subject.Members; member++)
        {
            if (subject.Placed[member] >= 0) units.Keep(member);
            else if (ties.LeavesNowhere(member)) leftOut.Add(member, ties.NeighbourOf(member));
            else if (growth.Admit(member) is { } tiedTo) leftOut.Add(member, tiedTo);
        }

        foreach (var group in Components.Among(subject.Bound, subject.Members, member => subject.Placed[member] < 0 && !leftOut.Contains(member)))
        {
            var homes = growth.HomesOf(group[0]);
            if (openings.Of(group, homes) is not { } opening) continue;
            var joined = opening.Open.Where(homes.Splits.Contains).ToImmutableArray();
            units.Add(group, joined.IsEmpty ? opening : opening with { Open = joined });
        }

        return new Placing(units.Build(), leftOut.Build(), openings.Conflicts);
    }
}
