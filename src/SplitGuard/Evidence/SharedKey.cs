using System.Collections.Immutable;

namespace SplitGuard.Evidence;

/// <summary>A value of a group key that two or more members share.</summary>
/// <param name="Key">Index of the key in the dataset.</param>
/// <param name="Value">The shared value.</param>
/// <param name="Members">Indices of the members, ascending.</param>
public sealed record SharedKey(int Key, string Value, ImmutableArray<int> Members) : Tie
{
    internal override IEnumerable<int> Tied => Members;
}
