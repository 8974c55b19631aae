using System.Collections.Immutable;

namespace SplitGuard.Splits.Solving;

/// <summary>Members that must stay together, as the solver sees them.</summary>
/// <param name="Weight">Members or seconds; more than 0.</param>
/// <param name="Labels">How much of each label it holds, by label, each once; more than 0.</param>
/// <param name="Pin">The split it has to be in; <see langword="null"/> where it may be in any.</param>
public sealed record Component(double Weight, ImmutableArray<(int Label, double Mass)> Labels, int? Pin = null);

/// <summary>
/// The assignment of components to splits. A quantity is what should be divided in the splits' ratios: the weight of all members is
/// number 0, the mass of label <c>l</c> number <c>l + 1</c>. Everything is counted as a share of its quantity's sum.
/// </summary>
public sealed class SplitProblem
{
    private readonly int[] first;
    private readonly Share[] shares;
    private readonly double[] importance;
    private readonly int[] holders;

    /// <param name="ratios">What each split should hold, 0 to 1; their sum is 1.</param>
    /// <param name="components">In an order that does not depend on that of the input.</param>
    /// <param name="labelWeights">What the misplaced mass of each label counts; that of the size counts 1.</param>
    public SplitProblem(ImmutableArray<double> ratios, ImmutableArray<Component> components, ImmutableArray<double> labelWeights)
    {
        (Ratios, Components) = (ratios, components);
        importance = [1, .. labelWeights];
        var sums = new double[importance.Length];
        holders = new int[importance.Length];
        first = new int[components.Length + 1];
        for (var c = 0; c < components.Length; c++)
        {
            first[c + 1] = first[c] + 1 + components[c].Labels.Length;
            Count(0, components[c].Weight);
            foreach (var (label, mass) in components[c].Labels) Count(label + 1, mass);
        }

        shares = new Share[first[^1]];
        for (var c = 0; c < components.Length; c++)
        {
            var at = first[c];
            shares[at] = new Share(0, components[c].Weight / sums[0]);
            foreach (var (label, mass) in components[c].Labels) shares[++at] = new Share(label + 1, mass / sums[label + 1]);
        }

        void Count(int quantity, double amount)
        {
            sums[quantity] += amount;
            holders[quantity]++;
        }
    }

    /// <summary>What each split should hold, 0 to 1.</summary>
    public ImmutableArray<double> Ratios { get; }

    public ImmutableArray<Component> Components { get; }

    public int Splits => Ratios.Length;

    /// <summary>The size, and all labels.</summary>
    public int Quantities => importance.Length;

    /// <summary>What the misplaced mass of a quantity counts.</summary>
    public double ImportanceOf(int quantity) => importance[quantity];

    /// <summary>How many components hold something of a quantity.</summary>
    public int HoldersOf(int quantity) => holders[quantity];

    /// <summary>What a component holds of each quantity that it holds something of.</summary>
    public ReadOnlySpan<Share> SharesOf(int component) => shares.AsSpan(first[component]..first[component + 1]);

    /// <summary>The components that may be in any split, the lightest first.</summary>
    public int[] FreeByWeight() => [.. Enumerable.Range(0, Components.Length).Where(component => Components[component].Pin is null).OrderBy(component => Components[component].Weight)];

    /// <summary>A part of a quantity, 0 to 1.</summary>
    public readonly record struct Share(int Quantity, double Part);
}
