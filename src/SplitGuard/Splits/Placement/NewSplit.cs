
namespace SplitGuard.Splits.Placement;

/// <summary>All members are assigned anew, group by group, but for those of frozen splits.</summary>
internal static class NewSplit
{
    public static Placing Place(SplitSubject subject)
    {
        var ties = new FrozenTies(subject);
        var openings = new Openings(subject, ties);
        var leftOut = new LeftOutMembers(subject.Members);
        for (var member = 0; member < subject.Members; member++)
            if (ties.LeavesNowhere(member)) leftOut.Add(member, ties.NeighbourOf(member));

        var units = new Units(subject);
        for (var member = 0; member < subject.Members; member++)
            if (subject.IsFrozen(member)) units.Keep(member);
        foreach (var group in Components.Among(subject.Bound, subject.Members, member => !subject.IsFrozen(member) && !leftOut.Contains(member)))
            if (openings.Of(group, Homes.None) is { } opening) units.Add(group, opening);
        return new Placing(units.Build(), leftOut.Build(), [.. CrossedTies.Among(subject, subject.IsFrozen), .. openings.Conflicts]);
    }
}
