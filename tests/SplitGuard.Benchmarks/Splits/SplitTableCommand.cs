using System.CommandLine;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Benchmarks.Splits;

/// <summary><c>splits-table</c>: a made table of members in groups of 1 to 50, with one to three labels each, the first ones frequent and the last ones rare.</summary>
internal static class SplitTableCommand
{
    private const int LargestGroup = 50;

    public static Command Create()
    {
        var members = new Option<int>("--members") { Description = "How many.", DefaultValueFactory = _ => 2_000_000 };
        var groups = new Option<int>("--groups") { Description = "How many.", DefaultValueFactory = _ => 350_000 };
        var labels = new Option<int>("--labels") { Description = "How many.", DefaultValueFactory = _ => 500 };
        var seed = new Option<ulong>("--seed") { Description = "Of all that is drawn.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out") { Description = "The table to write.", Required = true };
        var command = new Command("splits-table", "Make a table of members with groups and labels.") { members, groups, labels, seed, output };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(members) < parsed.GetValue(groups) || parsed.GetValue(members) / LargestGroup > parsed.GetValue(groups))
                throw new InvalidDataException($"Groups hold 1 to {LargestGroup} members.");
            using var table = new StreamWriter(parsed.GetRequiredValue(output)) { NewLine = "\n" };
            Write(table, parsed.GetValue(members), parsed.GetValue(groups), parsed.GetValue(labels), new SplitMix(parsed.GetValue(seed)));
        });
        return command;
    }

    private static void Write(StreamWriter table, int members, int groups, int labels, SplitMix random)
    {
        var upTo = new double[labels];
        for (var label = 0; label < labels; label++) upTo[label] = (label == 0 ? 0 : upTo[label - 1]) + 1.0 / (label + 1);
        table.WriteLine("id,group,labels,weight");
        var (member, held) = (0, new SortedSet<int>());
        foreach (var (group, size) in Sizes(members, groups, ref random).Index())
        {
            var own = Label(upTo, ref random);
            for (var i = 0; i < size; i++)
            {
                held.Clear();
                held.Add(random.Below(2) == 0 ? own : Label(upTo, ref random));
                for (var more = random.Below(3); more > 0; more--) held.Add(Label(upTo, ref random));
                table.WriteLine($"m{member++:0000000},g{group:000000},{string.Join(';', held.Select(label => $"l{label:000}"))},1");
            }
        }
    }

    /// <summary>Most groups are small; their sizes add up to the number of members.</summary>
    private static int[] Sizes(int members, int groups, ref SplitMix random)
    {
        var sizes = new int[groups];
        for (var group = 0; group < groups; group++)
        {
            double share = random.Share();
            var square = share * share * share * share;
            sizes[group] = Math.Clamp(1 + (int)(LargestGroup * square * square), 1, LargestGroup);
        }

        for (var (rest, group) = (members - sizes.Sum(), 0); rest != 0; group = (group + 1) % groups)
        {
            var size = Math.Clamp(sizes[group] + Math.Sign(rest), 1, LargestGroup);
            rest -= size - sizes[group];
            sizes[group] = size;
        }

        return sizes;
    }

    private static int Label(double[] upTo, ref SplitMix random)
    {
        var at = Array.BinarySearch(upTo, random.Share() * upTo[^1]);
        return Math.Min(at < 0 ? ~at : at, upTo.Length - 1);
    }
}
