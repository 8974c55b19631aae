using SplitGuard.Signal;

namespace SplitGuard.Splits.Solving;

/// <summary>
/// Improves an assignment by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983): half of the steps move a component, half
/// exchange two. The number of steps is fixed, so that the outcome follows from the seed alone.
/// </summary>
internal sealed class Annealing
{
    // Of what the first assignment costs; from where the last steps move nothing any more.
    private const double End = 5e-5;

    private const int StepsBetween = 1024;
    private const float Log2OfE = 1.442695f;

    private readonly SplitProblem problem;
    private readonly Balance balance;
    private readonly int[] byWeight;
    private SplitMix random;

    /// <param name="problem">What is assigned.</param>
    /// <param name="start">The split of each component.</param>
    /// <param name="seed">Of all that is drawn.</param>
    public Annealing(SplitProblem problem, ReadOnlySpan<int> start, ulong seed)
    {
        (this.problem, balance, random) = (problem, new Balance(problem, start), new SplitMix(seed));
        byWeight = problem.FreeByWeight();
    }

    /// <summary>The best assignment that so many steps came by, and what it costs.</summary>
    /// <param name="heat">What a step may lose at first, as a share of what the start costs: cold leaves most of a good start in place.</param>
    /// <param name="steps">How many.</param>
    /// <param name="cancellation">Ends it early.</param>
    public (int[] Assignment, double Cost) Run(double heat, long steps, CancellationToken cancellation)
    {
        var (best, cost) = (balance.Assignment.ToArray(), balance.Cost);
        if (byWeight.Length < 2 || problem.Splits < 2) return (best, cost);
        var turns = Math.Max(1, steps / StepsBetween);
        var temperature = heat * balance.Cost;
        var cooling = 1 - Math.Min(0.5, Falls(heat) / turns);
        for (var turn = 0L; turn < turns && !cancellation.IsCancellationRequested; turn++, temperature *= cooling)
        {
            for (var step = 0; step < StepsBetween; step += 2)
            {
                TryMove(temperature);
                TryExchange(temperature);
            }

            if (balance.Cost >= cost) continue;
            cost = balance.Cost;
            balance.Assignment.CopyTo(best);
        }

        balance.Restore(best);
        return (best, balance.Cost);
    }

    /// <summary>The natural logarithm of all the cooling there is to do.</summary>
    private static double Falls(double heat) => FastLog.Log2((float)(heat / End)) / Log2OfE;

    private void TryMove(double temperature)
    {
        var component = byWeight[random.Below(byWeight.Length)];
        var to = random.Below(problem.Splits - 1);
        if (to >= balance.Assignment[component]) to++;
        var change = balance.ChangeOf(component, to);
        if (IsTaken(change, temperature)) balance.Move(component, to, change);
    }

    /// <summary>Of every two exchanges one is between components of about equal weight, which leaves the sizes as they are.</summary>
    private void TryExchange(double temperature)
    {
        var place = random.Below(byWeight.Length);
        var near = byWeight.Length / 32 + 2;
        var other = random.Below(2) == 0
            ? random.Below(byWeight.Length)
            : Math.Clamp(place - near + random.Below(2 * near + 1), 0, byWeight.Length - 1);
        var (a, b) = (byWeight[place], byWeight[other]);
        var (from, to) = (balance.Assignment[a], balance.Assignment[b]);
        if (from == to) return;

        var first = balance.ChangeOf(a, to);
        balance.Move(a, to, first);
        var second = balance.ChangeOf(b, from);
        if (IsTaken(first + second, temperature)) balance.Move(b, from, second);
        else balance.Move(a, from, -first);
    }

    private bool IsTaken(double change, double temperature) =>
        change <= 0 || change * Log2OfE < -temperature * FastLog.Log2(random.Share());
}
