using System.CommandLine;
using System.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Benchmarks.Splits;

/// <summary><c>growth</c>: what it costs to let nobody move when a dataset grows, against splitting the whole anew.</summary>
internal static class GrowthCommand
{
    private static readonly (string Name, string File, string Policy)[] Instances =
    [
        ("us8k, 10 folds", "us8k-fsid.csv", "folds: 10"),
        ("us8k, 70/15/15", "us8k-fsid.csv", "ratios: { train: 0.7, validation: 0.15, test: 0.15 }"),
        ("synth-sd33k, 70/15/15", "synth-sd33k.csv", "ratios: { train: 0.7, validation: 0.15, test: 0.15 }"),
    ];

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Tables with the columns id, group, labels." };
        var command = new Command("growth", "Split a part of a table, let it grow to the whole, and compare with a new split of the whole.") { folder };
        command.SetAction(parsed =>
        {
            Machine.Print();
            Console.WriteLine($"{"",-24}{"grows by",-22}{"moved",8}{"J new",12}{"J extended",12}{"at best",12}{"wall s",8}");
            foreach (var (name, file, policy) in Instances)
            {
                var table = Path.Combine(parsed.GetRequiredValue(folder), file);
                if (File.Exists(table)) Measure(name, table, policy);
            }
        });
        return command;
    }

    private static void Measure(string name, string table, string policy)
    {
        var lines = File.ReadAllLines(table);
        var group = Array.IndexOf(lines[0].Split(','), "group");
        using var work = new Work($$"""
            members: { table: t.csv, id: id, split: split }
            labels: labels
            groups: { group: group }
            split: { {{policy}} }

            """);
        var whole = work.Split(SplitMode.New, lines[0], lines[1..]).Objective;
        foreach (var percent in new[] { 1, 10 })
        {
            Grow($"{percent} % in members", row => row);
            Grow($"{percent} % in groups", row => row.Split(',')[group]);

            void Grow(string how, Func<string, string> unitOf)
            {
                var random = new SplitMix(1);
                var left = (int)(lines.Length - lines.Length / (1 + percent / 100.0));
                var units = lines[1..].GroupBy(unitOf, StringComparer.Ordinal).Select(unit => unit.ToArray()).OrderBy(_ => random.Next()).ToArray();
                var fresh = new HashSet<string>(StringComparer.Ordinal);
                foreach (var unit in units.TakeWhile(_ => fresh.Count < left)) fresh.UnionWith(unit);
                var old = work.Split(SplitMode.New, lines[0], lines[1..].Where(row => !fresh.Contains(row)));
                var clock = Stopwatch.StartNew();
                var grown = work.Split(SplitMode.Extend, lines[0] + ",split", old.Rows.Concat(fresh.Select(row => row + ",")));
                var moved = old.Rows.Except(grown.Rows, StringComparer.Ordinal).Count();
                Console.WriteLine($"{name,-24}{how,-22}{moved,8}{whole,12:0.00000}{grown.Objective,12:0.00000}{grown.Bound,12:0.00000}{clock.Elapsed.TotalSeconds,8:0.0}");
            }
        }
    }

    /// <summary>A folder with one table, split again and again.</summary>
    private sealed class Work : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("splitguard-").FullName;

        public Work(string declaration) => File.WriteAllText(Path.Combine(folder, "splitguard.yml"), declaration);

        /// <summary>J, a bound on it, and the rows with their split at the end.</summary>
        public (double Objective, double Bound, string[] Rows) Split(SplitMode mode, string header, IEnumerable<string> rows)
        {
            var table = Path.Combine(folder, "t.csv");
            File.WriteAllLines(table, rows.Prepend(header));
            File.Delete(Path.Combine(folder, "splitguard.lock"));
            var plan = Splitter.Plan(folder, new SplitOptions { Mode = mode, AcceptsInfeasible = true, Check = new CheckOptions { UseStore = false } });
            if (plan.Status != SplitStatus.Ready) throw new InvalidDataException(string.Join('\n', plan.Problems.Select(problem => problem.Message)));
            plan.Files.Write();
            return (plan.After!.Objective, plan.Certificate!.Bound, File.ReadAllLines(table)[1..]);
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
