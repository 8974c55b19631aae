namespace SplitGuard.Splits.Solving;

/// <summary>Goes on as long as moving a component, or exchanging two, makes an assignment better.</summary>
internal static class Descent
{
    /// <summary>Less is rounding.</summary>
    private const double LeastGain = 1e-12;

    /// <summary>Exchanges are tried among so many pairs at most, of components about equally heavy.</summary>
    private const long MostPairs = 4_000_000;

    public static (int[] Assignment, double Cost) Run(SplitProblem problem, ReadOnlySpan<int> start, CancellationToken cancellation)
    {
        var balance = new Balance(problem, start);
        var free = problem.FreeByWeight();
        var reach = (int)Math.Clamp(MostPairs / Math.Max(1, free.Length), 1, free.Length);
        for (var improved = true; improved && !cancellation.IsCancellationRequested;)
            improved = Moves(problem, balance, free) | Exchanges(balance, free, reach);
        balance.Recount();
        return (balance.Assignment.ToArray(), balance.Cost);
    }

    private static bool Moves(SplitProblem problem, Balance balance, int[] free)
    {
        var improved = false;
        foreach (var component in free)
        {
            var (best, least) = (-1, -LeastGain);
            for (var split = 0; split < problem.Splits; split++)
            {
                if (split == balance.Assignment[component]) continue;
                var change = balance.ChangeOf(component, split);
                if (change < least) (best, least) = (split, change);
            }

            if (best < 0) continue;
            balance.Move(component, best, least);
            improved = true;
        }

        return improved;
    }

    private static bool Exchanges(Balance balance, int[] free, int reach)
    {
        var improved = false;
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = i + 1; j < free.Length && j <= i + reach; j++)
            {
                var (from, to) = (balance.Assignment[free[i]], balance.Assignment[free[j]]);
                if (from == to) continue;
                var first = balance.ChangeOf(free[i], to);
                balance.Move(free[i], to, first);
                var second = balance.ChangeOf(free[j], from);
                if (first + second < -LeastGain)
                {
                    balance.Move(free[j], from, second);
                    improved = true;
                }
                else
                {
                    balance.Move(free[i], from, -first);
                }
            }
        }

        return improved;
    }
}
