using SplitGuard.Signal;

namespace SplitGuard.Splits.Solving;

/// <summary>
/// Improves an assignment by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983): half of the steps move a component, half
/// exchange two. The number of steps is fixed, so that the outcome follows from the seed alone.
/// </summary>
internal sealed class Annealing
{
    // Of a start that is perfect but for a broken rule.
    private const double LeastObjective = 1e-4;

    private const int StepsBetween = 1024;
    private const float Log2OfE = 1.442695f;

    private readonly SplitProblem problem;
    private readonly Balance balance;
    private SplitMix random;

    /// <param name="problem">What is assigned.</param>
    /// <param name="start">The split of each component.</param>
    /// <param name="seed">Of all that is drawn.</param>
    public Annealing(SplitProblem problem, ReadOnlySpan<int> start, ulong seed) =>
        (this.problem, balance, random) = (problem, new Balance(problem, start), new SplitMix(seed));

    /// <summary>The best assignment that so many steps came by, and what it costs; the next run begins with it.</summary>
    /// <param name="heat">What a step may lose at first, as a share of the start's J: cold leaves most of a good start in place.</param>
    /// <param name="end">What a step may lose at last, as the same share.</param>
    /// <param name="steps">How many.</param>
    /// <param name="enough">A cost at which it ends.</param>
    /// <param name="progress">Hears of every turn, 0 to 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    public (int[] Assignment, double Cost) Run(double heat, double end, long steps, double enough, Action<double> progress, CancellationToken cancellation)
    {
        var (best, cost) = (balance.Assignment.ToArray(), balance.Cost);
        if (problem.Movable.Length < 2 || problem.Splits < 2) return (best, cost);
        var turns = Math.Max(1, steps / StepsBetween);
        var temperature = heat * Math.Max(balance.Objective, LeastObjective);
        var cooling = 1 - Math.Min(0.5, Falls(heat, end) / turns);
        for (var turn = 0L; turn < turns && cost > enough && !cancellation.IsCancellationRequested; turn++, temperature *= cooling)
        {
            for (var step = 0; step < StepsBetween; step += 2)
            {
                TryMove(temperature);
                TryExchange(temperature);
            }

            progress((turn + 1.0) / turns);
            if (balance.Cost >= cost) continue;
            cost = balance.Cost;
            balance.Assignment.CopyTo(best);
        }

        balance.Restore(best);
        return (best, balance.Cost);
    }

    /// <summary>The natural logarithm of all the cooling there is to do.</summary>
    private static double Falls(double heat, double end) => FastLog.Log2((float)(heat / end)) / Log2OfE;

    private void TryMove(double temperature)
    {
        var component = problem.Movable[random.Below(problem.Movable.Length)];
        var to = AnotherFor(component);
        if (to == balance.Assignment[component]) return;
        var change = balance.ChangeOf(component, to);
        if (IsTaken(change, temperature)) balance.Move(component, to, change);
    }

    private int AnotherFor(int component)
    {
        var allowed = problem.AllowedOf(component);
        if (allowed.Length > 0) return allowed[random.Below(allowed.Length)];
        var split = random.Below(problem.Splits - 1);
        return split >= balance.Assignment[component] ? split + 1 : split;
    }

    private void TryExchange(double temperature)
    {
        var place = random.Below(problem.Movable.Length);
        var (a, b) = (problem.Movable[place], PartnerOf(place));
        var (from, to) = (balance.Assignment[a], balance.Assignment[b]);
        if (from == to || !problem.IsAllowed(a, to) || !problem.IsAllowed(b, from)) return;

        var first = balance.ChangeOf(a, to);
        balance.Move(a, to, first);
        var second = balance.ChangeOf(b, from);
        if (IsTaken(first + second, temperature)) balance.Move(b, from, second);
        else balance.Move(a, from, -first);
    }

    /// <summary>
    /// One that shares a label, which leaves that label as it is; or one of about equal weight, which leaves the sizes; or any.
    /// </summary>
    private int PartnerOf(int place)
    {
        var movable = problem.Movable;
        switch (random.Below(4))
        {
            case 0:
                return movable[random.Below(movable.Length)];
            case 1:
                var near = movable.Length / 32 + 2;
                return movable[Math.Clamp(place - near + random.Below(2 * near + 1), 0, movable.Length - 1)];
            default:
                var shares = problem.SharesOf(movable[place]);
                var holders = problem.MovableHoldersOf(shares[random.Below(shares.Length)].Quantity);
                return holders[random.Below(holders.Length)];
        }
    }

    private bool IsTaken(double change, double temperature) =>
        change <= 0 || change * Log2OfE < -temperature * FastLog.Log2(random.Share());
}
