namespace SplitGuard.Splits.Solving;

/// <summary>A first assignment: the components that hold most of something come first, each where it costs least.</summary>
internal static class Greedy
{
    public static int[] Assign(SplitProblem problem)
    {
        var splits = problem.Splits;
        var unit = new double[problem.Quantities];
        for (var quantity = 0; quantity < unit.Length; quantity++) unit[quantity] = problem.HoldersOf(quantity) > 0 ? 1 / problem.SumOf(quantity) : 0;

        // Squares, unlike J itself, tell a split that lacks much from one that lacks little.
        var lacking = new double[problem.Quantities * splits];
        for (var cell = 0; cell < lacking.Length; cell++) lacking[cell] = problem.Ratios[cell % splits];
        var assignment = new int[problem.Components.Length];
        foreach (var component in Order(problem, unit))
        {
            var (best, most) = (-1, double.NegativeInfinity);
            for (var split = 0; split < splits; split++)
            {
                if (!problem.IsAllowed(component, split)) continue;
                var gain = 0.0;
                foreach (var (quantity, mass) in problem.SharesOf(component))
                {
                    var part = mass * unit[quantity];
                    gain += problem.ImportanceOf(quantity) * part * (2 * lacking[quantity * splits + split] - part);
                }

                if (gain > most) (best, most) = (split, gain);
            }

            assignment[component] = best;
            foreach (var (quantity, mass) in problem.SharesOf(component)) lacking[quantity * splits + best] -= mass * unit[quantity];
        }

        return assignment;
    }

    /// <summary>Those without a choice first, then those that hold most of something.</summary>
    private static int[] Order(SplitProblem problem, double[] unit)
    {
        var order = new int[problem.Components.Length];
        var keys = new (double, int)[order.Length];
        for (var component = 0; component < order.Length; component++)
        {
            var largest = 0.0;
            foreach (var (quantity, mass) in problem.SharesOf(component)) largest = Math.Max(largest, mass * unit[quantity]);
            if (problem.Components[component].Pin is not null) largest++;
            (order[component], keys[component]) = (component, (-largest, component));
        }

        Array.Sort(keys, order);
        return order;
    }
}
