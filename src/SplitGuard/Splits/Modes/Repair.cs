using System.Collections.Immutable;

namespace SplitGuard.Splits.Modes;

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
            if (openings.Of(group) is not { IsEmpty: false } open) continue;
            Mend(subject, group, open, units);
        }

        return new Placing(units.Build(), leftOut.Build(), [.. CrossedTies.Among(subject, subject.IsFrozen), .. openings.Conflicts]);
    }

    private static void Mend(SplitSubject subject, ImmutableArray<int> group, ImmutableArray<int> open, Units units)
    {
        var masses = new SortedDictionary<int, double>();
        foreach (var member in group) masses[subject.Placed[member]] = masses.GetValueOrDefault(subject.Placed[member]) + subject.Weights[member];
        if (masses.Keys.All(split => open.Contains(split)) && subject.MayShare(masses.Keys))
        {
            foreach (var member in group) units.Keep(member);
            return;
        }

        var stays = BestStays(subject, masses, open);
        if (stays[0].Length == 1)
        {
            units.Add(group, [.. stays.Where(one => one.Length == 1).Select(one => one[0]).Order()]);
            return;
        }

        foreach (var member in group)
        {
            if (stays[0].Contains(subject.Placed[member])) units.Keep(member);
            else units.Add([member], stays[0]);
        }
    }

    /// <summary>
    /// The splits that may keep what they have of a group: one, or several that are not guarded from one another. More than one
    /// answer where they keep equally much.
    /// </summary>
    private static ImmutableArray<int>[] BestStays(SplitSubject subject, SortedDictionary<int, double> masses, ImmutableArray<int> open)
    {
        var present = masses.Where(split => open.Contains(split.Key)).OrderByDescending(split => split.Value).ThenBy(split => split.Key).Select(split => split.Key).ToArray();
        if (present.Length == 0) return [.. open.Select(split => ImmutableArray.Create(split))];
        var sets = present.Select(seed =>
        {
            var set = new List<int> { seed };
            foreach (var split in present)
                if (!set.Contains(split) && subject.MayShare([.. set, split])) set.Add(split);
            return set.Order().ToImmutableArray();
        }).ToArray();
        var most = sets.Max(set => set.Sum(split => masses[split]));
        return [.. sets.Where(set => set.Sum(split => masses[split]) == most)];
    }
}
