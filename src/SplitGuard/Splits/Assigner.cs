using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SplitGuard.Splits.Placement;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Splits;

/// <summary>Turns units into a problem for the solver, and its answer into a split for each member.</summary>
internal static class Assigner
{
    /// <summary>The problem that the units pose; its components are the units, in their order.</summary>
    public static SplitProblem ProblemOf(SplitSubject subject, ImmutableArray<Unit> units)
    {
        var strata = subject.Strata.All;
        var masses = new double[strata.Length];
        var components = ImmutableArray.CreateBuilder<Component>(units.Length);
        var held = new List<int>();
        foreach (var unit in units)
        {
            var weight = 0.0;
            held.Clear();
            foreach (var member in unit.Members)
            {
                weight += subject.Weights[member];
                if (subject.Weights[member] <= 0) continue;
                foreach (var label in subject.Strata.Of(member))
                {
                    if (masses[label] == 0) held.Add(label);
                    masses[label] += subject.Weights[member];
                }
            }

            held.Sort();
            var labels = new (int, double)[held.Count];
            for (var at = 0; at < labels.Length; at++)
            {
                labels[at] = (held[at], Math.Max(masses[held[at]], Component.LeastMass));
                masses[held[at]] = 0;
            }

            var isFree = unit.Allowed.Length == subject.Splits;
            components.Add(new Component(Math.Max(weight, Component.LeastMass), ImmutableCollectionsMarshal.AsImmutableArray(labels), isFree ? [] : unit.Allowed));
        }

        return new SplitProblem(subject.Targets.Ratios, components.MoveToImmutable(), [.. strata.Select(stratum => stratum.Importance)], subject.Dataset.SplitPolicy.Tolerance);
    }

    /// <summary>The split of each member by index; <see cref="SplitSubject.Nowhere"/> for those in no unit.</summary>
    public static int[] SplitsOf(SplitSubject subject, ImmutableArray<Unit> units, ImmutableArray<int> assignment)
    {
        var splitOf = new int[subject.Members];
        Array.Fill(splitOf, SplitSubject.Nowhere);
        for (var unit = 0; unit < units.Length; unit++)
        {
            foreach (var member in units[unit].Members) splitOf[member] = assignment[unit];
        }

        return splitOf;
    }
}
