using System.Collections.Immutable;

namespace SplitGuard.Splits.Modes;

/// <summary>
/// What is placed stays. A new member that is tied to placed ones goes where they are; one that would tie two splits together is
/// left out, in order of ids, so that as a rule few are.
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
            if (openings.Of(group) is not { IsEmpty: false } open) continue;
            var homes = growth.HomesOf(group[0]);
            if (homes.IsEmpty) units.Add(group, open);
            else if (homes.Intersect(open) is { IsEmpty: false } possible) units.Add(group, [.. possible]);
            else openings.Refuse(group, homes[0]);
        }

        return new Placing(units.Build(), leftOut.Build(), openings.Conflicts);
    }
}
