using SplitGuard.Datasets;
using SplitGuard.Diagnostics;

namespace SplitGuard.Splits.Policies;

/// <summary>Finds the members that are pinned to a split.</summary>
internal sealed class Pins
{
    private readonly Dataset dataset;
    private readonly Lazy<ILookup<(int Key, string Value), int>> holders;

    private Pins(Dataset dataset)
    {
        this.dataset = dataset;
        holders = new(() => (
            from key in Enumerable.Range(0, dataset.GroupKeys.Length)
            from member in Enumerable.Range(0, dataset.Members.Length)
            where dataset.Members[member].GroupValues[key] is not null
            select (key, member)).ToLookup(held => (held.key, Folded(dataset.Members[held.member].GroupValues[held.key]!)), held => held.member));
    }

    /// <summary>The split of each member by index in the targets, or <see cref="SplitSubject.Nowhere"/>; what is pinned in vain is reported.</summary>
    public static int[] Resolve(Dataset dataset, SplitTargets targets, ProblemList problems)
    {
        var named = new Pins(dataset);
        var pins = new int[dataset.Members.Length];
        Array.Fill(pins, SplitSubject.Nowhere);
        foreach (var pin in dataset.SplitPolicy.Pins)
        {
            var split = targets.Names.IndexOf(pin.Split.Text);
            if (split < 0) problems.Error(Codes.UnknownSplit, pin.Split.At, $"'split.pins' names the split {Wording.Quote(pin.Split.Text)}, which is none of those to be made: {Wording.Suggest(pin.Split.Text, targets.Names)}");
            var found = false;
            foreach (var member in named.Members(pin.What.Text))
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

    private IEnumerable<int> Members(string what) => dataset.IndexOf(what) is >= 0 and var member ? [member] : InGroup(what);

    private IEnumerable<int> InGroup(string what)
    {
        for (var key = 0; key < dataset.GroupKeys.Length; key++)
        {
            var prefix = dataset.GroupKeys[key].Name + ":";
            if (!what.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var value = what[prefix.Length..].Trim();
            var alike = holders.Value[(key, Folded(value))].ToArray();
            // Where spellings make a difference, the one that is written counts.
            var same = alike.Where(member => dataset.Members[member].GroupValues[key] == value).ToArray();
            foreach (var member in same.Length > 0 ? same : alike) yield return member;
        }
    }

    /// <summary>Without case and runs of spaces.</summary>
    private static string Folded(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private static string Keys(Dataset dataset) =>
        dataset.GroupKeys.IsEmpty ? "" : $", with one of the keys {Wording.List([.. dataset.GroupKeys.Select(key => key.Name)])}";
}
