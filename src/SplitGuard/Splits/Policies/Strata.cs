using System.Collections.Immutable;
using SplitGuard.Datasets;

namespace SplitGuard.Splits.Policies;

/// <summary>What is to be spread over the splits as all members are: labels, values of columns, parts of a range of numbers.</summary>
internal sealed class Strata
{
    private readonly int[] first;
    private readonly int[] labels;

    private Strata(ImmutableArray<Stratum> all, int[] first, int[] labels) => (All, this.first, this.labels) = (all, first, labels);

    /// <summary>Every label of every stratified column, columns in declared order, labels by ordinal or by number.</summary>
    public ImmutableArray<Stratum> All { get; }

    /// <summary>Indices in <see cref="All"/> of the labels that a member has, each once.</summary>
    public ReadOnlySpan<int> Of(int member) => labels.AsSpan(first[member]..first[member + 1]);

    /// <param name="dataset">Whose policy says what is stratified.</param>
    /// <param name="weights">Of the members; a label's mass is that of its members.</param>
    public static Strata Of(Dataset dataset, double[] weights)
    {
        var policy = dataset.SplitPolicy.Stratify;
        if (policy.IsDefault)
        {
            var hasLabels = dataset.Members.Any(member => !member.Labels.IsEmpty);
            policy = hasLabels ? [StratifyDeclaration.Labels] : [];
        }

        var builder = new Builder(dataset.Members.Length);
        var column = 0;
        foreach (var declaration in policy)
        {
            if (declaration.IsLabels)
            {
                builder.Add(declaration, weights, member => dataset.Members[member].Labels);
                continue;
            }

            var trait = column++;
            var texts = declaration.Bins is { } count
                ? EqualMassBins.Cut(dataset, trait, weights, count)
                : [.. dataset.Members.Select(member => member.Traits[trait])];
            builder.Add(declaration, weights, member => texts[member] is { Length: > 0 } text ? [text] : []);
        }

        return builder.Build();
    }

    private sealed class Builder(int members)
    {
        private readonly ImmutableArray<Stratum>.Builder all = ImmutableArray.CreateBuilder<Stratum>();
        private readonly List<(Func<int, ImmutableArray<string>> LabelsOf, Dictionary<string, int> Indices)> columns = [];

        public void Add(StratifyDeclaration declaration, double[] weights, Func<int, ImmutableArray<string>> labelsOf)
        {
            var masses = new SortedDictionary<string, double>(StringComparer.Ordinal);
            for (var member = 0; member < members; member++)
            {
                foreach (var label in labelsOf(member)) masses[label] = masses.GetValueOrDefault(label) + weights[member];
            }

            var own = declaration.OwnWeights.ToDictionary(StringComparer.Ordinal);
            var counted = masses.ToDictionary(label => label.Key, label => label.Value <= 0 ? 0 : declaration.Weights switch
            {
                StratifyWeights.Micro => label.Value,
                StratifyWeights.Own => own.GetValueOrDefault(label.Key, 1),
                _ => 1,
            }, StringComparer.Ordinal);
            var sum = masses.Keys.Sum(label => counted[label]);
            var indices = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var label in masses.Keys)
            {
                indices.Add(label, all.Count);
                all.Add(new Stratum(declaration.Column.Text, label, masses[label], sum > 0 ? counted[label] / sum : 0));
            }

            columns.Add((labelsOf, indices));
        }

        public Strata Build()
        {
            var first = new int[members + 1];
            for (var member = 0; member < members; member++) first[member + 1] = first[member] + columns.Sum(column => column.LabelsOf(member).Length);
            var labels = new int[first[members]];
            var next = 0;
            for (var member = 0; member < members; member++)
            {
                foreach (var (labelsOf, indices) in columns)
                {
                    foreach (var label in labelsOf(member)) labels[next++] = indices[label];
                }
            }

            return new Strata(all.ToImmutable(), first, labels);
        }
    }
}

/// <summary>One label that is balanced.</summary>
/// <param name="Column">The declared column, or <c>labels</c>.</param>
/// <param name="Label">The label, or a range of numbers.</param>
/// <param name="Mass">What its members weigh together.</param>
/// <param name="Importance">What its misplaced share counts in J; those of one column sum to 1.</param>
internal sealed record Stratum(string Column, string Label, double Mass, double Importance);
