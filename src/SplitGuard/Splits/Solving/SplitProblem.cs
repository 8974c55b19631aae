using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SplitGuard.Splits.Solving;

/// <summary>
/// The assignment of components to splits. A quantity is what should be divided in the splits' ratios: the weight of all members is
/// number 0, the mass of label <c>l</c> number <c>l + 1</c>.
/// </summary>
public sealed class SplitProblem
{
    private readonly int[] first;
    private readonly Share[] shares;
    private readonly double[] importance;
    private readonly double[] sums;
    private readonly int[] holders;
    private readonly int[] movable;
    private readonly bool isAnyKept;
    private readonly int[] firstHolder;
    private readonly int[] movableHolders;

    /// <param name="ratios">What each split should hold, 0 to 1; their sum is 1.</param>
    /// <param name="components">In an order that does not depend on that of the input.</param>
    /// <param name="labelWeights">What the misplaced mass of each label counts; that of the size counts 1.</param>
    /// <param name="tolerance">The most by which a split's share of the size may differ from its ratio; any where there is none.</param>
    public SplitProblem(ImmutableArray<double> ratios, ImmutableArray<Component> components, ImmutableArray<double> labelWeights, double? tolerance = null)
    {
        (Ratios, Components, Tolerance) = (ratios, components, tolerance);
        importance = [1, .. labelWeights];
        (sums, holders) = (new double[importance.Length], new int[importance.Length]);
        first = new int[components.Length + 1];
        for (var c = 0; c < components.Length; c++) first[c + 1] = first[c] + 1 + components[c].Labels.Length;
        shares = new Share[first[^1]];
        for (var c = 0; c < components.Length; c++)
        {
            if (!components[c].IsFree) CheckAllowed(components[c]);
            var at = first[c];
            Add(at, 0, components[c].Weight);
            foreach (var (label, mass) in components[c].Labels) Add(++at, label + 1, mass);
        }

        isAnyKept = components.Any(component => !component.IsFree);
        movable = [.. Enumerable.Range(0, components.Length).Where(component => components[component].Pin is null)];
        Array.Sort([.. movable.Select(component => (components[component].Weight, component))], movable);
        (firstHolder, movableHolders) = ListHolders();
    }

    /// <summary>What each split should hold, 0 to 1.</summary>
    public ImmutableArray<double> Ratios { get; }

    public ImmutableArray<Component> Components { get; }

    /// <summary>The most by which a split's share of the size may differ from its ratio.</summary>
    public double? Tolerance { get; }

    public int Splits => Ratios.Length;

    /// <summary>The size, and all labels.</summary>
    public int Quantities => importance.Length;

    /// <summary>The components that have a choice, the lightest first.</summary>
    public ReadOnlySpan<int> Movable => movable;

    /// <summary>The splits that a component may be in; empty where it may be in any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> AllowedOf(int component) => isAnyKept && !Components[component].IsFree ? Components[component].Allowed.AsSpan() : [];

    /// <summary>Whether a component may be in a split. Where none is kept to some, none is looked at: it would be far from the rest in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAllowed(int component, int split) => !isAnyKept || Components[component].IsAllowed(split);

    /// <summary>What the misplaced mass of a quantity counts.</summary>
    public double ImportanceOf(int quantity) => importance[quantity];

    /// <summary>All there is of a quantity.</summary>
    public double SumOf(int quantity) => sums[quantity];

    /// <summary>How many components hold something of a quantity.</summary>
    public int HoldersOf(int quantity) => holders[quantity];

    /// <summary>The components with a choice that hold something of a quantity, the lightest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> MovableHoldersOf(int quantity) => movableHolders.AsSpan(firstHolder[quantity], firstHolder[quantity + 1] - firstHolder[quantity]);

    /// <summary>Whether a quantity is a label with components enough to stand in every split: then it must.</summary>
    public bool IsForEverySplit(int quantity) => quantity > 0 && holders[quantity] >= Splits;

    /// <summary>What a component holds of each quantity that it holds something of, the size first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<Share> SharesOf(int component) => shares.AsSpan(first[component], first[component + 1] - first[component]);

    /// <summary>The number of all shares of all components.</summary>
    public int Shares => shares.Length;

    private void Add(int at, int quantity, double mass)
    {
        if (mass is not (>= Component.LeastMass and <= Component.MostMass)) throw new ArgumentException($"A component's mass of {mass} is out of range.");
        shares[at] = new Share(quantity, (float)mass);
        sums[quantity] += shares[at].Mass;
        holders[quantity]++;
    }

    private (int[] First, int[] Holders) ListHolders()
    {
        var first = new int[Quantities + 1];
        foreach (var component in movable)
        {
            foreach (ref readonly var share in SharesOf(component)) first[share.Quantity + 1]++;
        }

        for (var quantity = 0; quantity < Quantities; quantity++) first[quantity + 1] += first[quantity];
        var (next, list) = (first[..^1], new int[first[^1]]);
        foreach (var component in movable)
        {
            foreach (ref readonly var share in SharesOf(component)) list[next[share.Quantity]++] = component;
        }

        return (first, list);
    }

    private void CheckAllowed(Component component)
    {
        for (var at = 0; at < component.Allowed.Length; at++)
        {
            var least = at == 0 ? 0 : component.Allowed[at - 1] + 1;
            if (component.Allowed[at] < least || component.Allowed[at] >= Splits) throw new ArgumentException("The splits that a component may be in are not splits in ascending order.");
        }
    }

    /// <summary>A part of a quantity, in its own unit: whole numbers below 2²⁴ are held exactly.</summary>
    public readonly record struct Share(int Quantity, float Mass);
}
