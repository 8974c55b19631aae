using System.Collections.Immutable;

namespace SplitGuard.Splits.Placement;

/// <summary>
/// Of every group that is torn, or stands where it may not, the heaviest part stays and the rest comes to it, which moves the least
/// there can be: groups do not depend on one another. Where several parts are equally heavy, balance decides.
/// </summary>
internal static class Repair
{
    public static Placing Place(SplitSubject subject)
    {
        var ties = new FrozenTies(subject);
        var openings = new Openings(subject, ties);
        var leftOut = new LeftOutMembers(subject.Members);
        var units = new Units(subject);
        for (var member = 0; member < subject.Members; member++)
        {
            if (subject.Placed[member] < 0) continue;
            if (subject.IsFrozen(member)) units.Keep(member);
            else if (ties.LeavesNowhere(member)) leftOut.Add(member, ties.NeighbourOf(member));
        }

        foreach (var group in Components.Among(subject.Bound, subject.Members, member => subject.Placed[member] >= 0 && !subject.IsFrozen(member) && !leftOut.Contains(member)))
        {
            if (openings.Of(group, Homes.None) is { } opening) Mend(subject, group, opening, units);
        }

        return new Placing(units.Build(), leftOut.Build(), [.. CrossedTies.Among(subject, subject.IsFrozen), .. openings.Conflicts]);
    }

    private static void Mend(SplitSubject subject, ImmutableArray<int> group, Opening opening, Units units)
    {
        var masses = new SortedDictionary<int, double>();
        var isWell = true;
        foreach (var member in group)
        {
            var (split, pin) = (subject.Placed[member], subject.Pins[member]);
            if (pin < 0) masses[split] = masses.GetValueOrDefault(split) + subject.Weights[member];
            else isWell &= pin == split;
        }

        if (isWell && masses.Keys.All(split => opening.Open.Contains(split)) && subject.MayShare(masses.Keys))
        {
            foreach (var member in group) units.Keep(member);
            return;
        }

        foreach (var closed in masses.Keys.Except(opening.Open).ToArray()) masses.Remove(closed);
        var stays = StayingSplits.Of(subject, masses);
        if (opening.Pinned.IsEmpty && stays.Length < 2)
        {
            units.Add(group, stays.IsEmpty ? opening.Open : [.. masses.Where(part => part.Value == masses[stays[0]]).Select(part => part.Key)]);
            return;
        }

        var goes = stays.Union(opening.Pinned).Order().ToImmutableArray();
        foreach (var member in group)
        {
            if (subject.Pins[member] >= 0) units.Pin(member);
            else if (goes.Contains(subject.Placed[member])) units.Keep(member);
            else units.Add([member], goes);
        }
    }
}
