namespace SplitGuard.Splits.Solving;

/// <summary>A first assignment: the components that hold most of something come first, each where it costs least.</summary>
internal static class Greedy
{
    public static int[] Assign(SplitProblem problem)
    {
        var order = Enumerable.Range(0, problem.Components.Length)
            .OrderBy(component => problem.Components[component].Pin is null)
            .ThenByDescending(component => Largest(problem, component))
            .ToArray();

        // Squares, unlike J itself, tell a split that lacks much from one that lacks little.
        var splits = problem.Splits;
        var lacking = new double[problem.Quantities * splits];
        for (var cell = 0; cell < lacking.Length; cell++) lacking[cell] = problem.Ratios[cell % splits];
        var assignment = new int[problem.Components.Length];
        foreach (var component in order)
        {
            var (best, most) = (problem.Components[component].Pin ?? 0, double.NegativeInfinity);
            for (var split = 0; split < splits && problem.Components[component].Pin is null; split++)
            {
                var gain = 0.0;
                foreach (var (quantity, share) in problem.SharesOf(component))
                    gain += problem.ImportanceOf(quantity) * share * (2 * lacking[quantity * splits + split] - share);
                if (gain > most) (best, most) = (split, gain);
            }

            assignment[component] = best;
            foreach (var (quantity, share) in problem.SharesOf(component)) lacking[quantity * splits + best] -= share;
        }

        return assignment;
    }

    private static double Largest(SplitProblem problem, int component)
    {
        var largest = 0.0;
        foreach (var (_, share) in problem.SharesOf(component)) largest = Math.Max(largest, share);
        return largest;
    }
}
