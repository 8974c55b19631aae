using System.CommandLine;
using System.Diagnostics;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Benchmarks.Splits;

/// <summary><c>splits</c>: what the solver reaches on tables of groups and labels, how much better it could be, and how long it takes.</summary>
internal static class SplitsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Tables with the columns id, group, labels, weight." };
        var seed = new Option<ulong>("--seed") { Description = "Of the search.", DefaultValueFactory = _ => 1 };
        var command = new Command("splits", "Split tables of groups and labels, and tell how well.") { folder, seed };
        command.SetAction(parsed =>
        {
            Machine.Print();
            Console.WriteLine($"seed {parsed.GetValue(seed)}");
            Console.WriteLine($"{"",-30}{"members",9}{"groups",8}{"labels",8}{"J",12}{"bound",12}{"gap",12}{"CPU s",8}{"wall s",8}");
            foreach (var instance in SplitInstance.All)
            {
                if (File.Exists(Path.Combine(parsed.GetRequiredValue(folder), instance.File))) Measure(instance, parsed.GetRequiredValue(folder), parsed.GetValue(seed));
            }
        });
        return command;
    }

    private static void Measure(SplitInstance instance, string folder, ulong seed)
    {
        var (problem, members) = instance.Read(folder);
        var feasibility = Feasibility.Of(problem);
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var solution = Solver.Solve(problem, seed, Environment.ProcessorCount);
        var (cpu, wall) = ((Environment.CpuUsage.TotalTime - before).TotalSeconds, clock.Elapsed.TotalSeconds);
        Console.WriteLine($"{instance.Name,-30}{members,9}{problem.Components.Length,8}{problem.Quantities - 1,8}"
            + $"{solution.Objective,12:0.00000000}{solution.ObjectiveBound,12:0.00000000}{solution.Gap,12:0.00000000}{cpu,8:0.0}{wall,8:0.0}{Reason(feasibility)}");
    }

    private static string Reason(Feasibility feasibility) => feasibility.IsFeasible
        ? ""
        : $"  sizes out of reach: {feasibility.LeastMisplacedSize:0.0000} misplaced at least, the largest group holds {feasibility.Heaviest.Share:0.0000}";
}
