using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Splits;

/// <summary>Finds the members that are pinned to a split.</summary>
internal static class Pins
{
    /// <summary>The split of each member by index in the targets, or <see cref="SplitSubject.Nowhere"/>; what is pinned in vain is reported.</summary>
    public static int[] Resolve(Dataset dataset, SplitTargets targets, ProblemList problems)
    {
        var pins = new int[dataset.Members.Length];
        Array.Fill(pins, SplitSubject.Nowhere);
        foreach (var pin in dataset.SplitPolicy.Pins)
        {
            var split = targets.Names.IndexOf(pin.Split.Text);
            if (split < 0) problems.Error(Codes.UnknownSplit, pin.Split.At, $"'split.pins' names the split {Wording.Quote(pin.Split.Text)}, which is none of those to be made: {Wording.Suggest(pin.Split.Text, targets.Names)}");
            var found = false;
            foreach (var member in Members(dataset, pin.What.Text))
            {
                found = true;
                if (pins[member] >= 0 && pins[member] != split)
                    problems.Error(Codes.WrongValue, pin.What.At, $"'split.pins' fixes {Wording.Quote(dataset.Members[member].Id)} to two splits, {Wording.Quote(targets.Names[pins[member]])} and {Wording.Quote(pin.Split.Text)}. Remove one.");
                pins[member] = split;
            }

            if (!found) problems.Error(Codes.WrongValue, pin.What.At, $"'split.pins' names {Wording.Quote(pin.What.Text)}, but no member has that id, and no group key that value. A group is written 'key:value'{Keys(dataset)}.");
        }

        return pins;
    }

    private static IEnumerable<int> Members(Dataset dataset, string what) =>
        dataset.IndexOf(what) is >= 0 and var member ? [member] : InGroup(dataset, what);

    private static IEnumerable<int> InGroup(Dataset dataset, string what)
    {
        for (var key = 0; key < dataset.GroupKeys.Length; key++)
        {
            var prefix = dataset.GroupKeys[key].Name + ":";
            if (!what.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var value = what[prefix.Length..].Trim();
            for (var member = 0; member < dataset.Members.Length; member++)
            {
                if (value.Equals(dataset.Members[member].GroupValues[key], StringComparison.OrdinalIgnoreCase)) yield return member;
            }
        }
    }

    private static string Keys(Dataset dataset) =>
        dataset.GroupKeys.IsEmpty ? "" : $", with one of the keys {Wording.List([.. dataset.GroupKeys.Select(key => key.Name)])}";
}
