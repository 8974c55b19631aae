namespace SplitGuard.Splits.Solving;

/// <summary>Goes on as long as moving a component, or exchanging two, makes an assignment better.</summary>
internal static class Descent
{
    /// <summary>Less is rounding.</summary>
    private const double LeastGain = 1e-12;

    /// <summary>Exchanges are tried among components about equally heavy, with so many looks at a quantity each time.</summary>
    private const long Looks = 20_000_000;

    public static (int[] Assignment, double Cost) Run(SplitProblem problem, ReadOnlySpan<int> start, CancellationToken cancellation)
    {
        var balance = new Balance(problem, start);
        for (var improved = true; improved && !cancellation.IsCancellationRequested;)
            improved = Moves(problem, balance) | Exchanges(problem, balance, cancellation);
        balance.Recount();
        return (balance.Assignment.ToArray(), balance.Cost);
    }

    private static bool Moves(SplitProblem problem, Balance balance)
    {
        var improved = false;
        foreach (var component in problem.Movable)
        {
            var (best, least) = (-1, -LeastGain);
            for (var split = 0; split < problem.Splits; split++)
            {
                if (split == balance.Assignment[component] || !problem.IsAllowed(component, split)) continue;
                var change = balance.ChangeOf(component, split);
                if (change < least) (best, least) = (split, change);
            }

            if (best < 0) continue;
            balance.Move(component, best, least);
            improved = true;
        }

        return improved;
    }

    private static bool Exchanges(SplitProblem problem, Balance balance, CancellationToken cancellation)
    {
        var movable = problem.Movable;
        var improved = false;
        var reach = Looks / problem.Shares + 1;
        for (var i = 0; i < movable.Length && !cancellation.IsCancellationRequested; i++)
        {
            for (var j = i + 1; j < movable.Length && j <= i + reach; j++)
            {
                var (a, b) = (movable[i], movable[j]);
                var (from, to) = (balance.Assignment[a], balance.Assignment[b]);
                if (from == to || !problem.IsAllowed(a, to) || !problem.IsAllowed(b, from)) continue;
                var first = balance.ChangeOf(a, to);
                balance.Move(a, to, first);
                var second = balance.ChangeOf(b, from);
                if (first + second < -LeastGain)
                {
                    balance.Move(b, from, second);
                    improved = true;
                }
                else
                {
                    balance.Move(a, from, -first);
                }
            }
        }

        return improved;
    }
}
