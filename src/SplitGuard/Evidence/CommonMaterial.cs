using System.Collections.Immutable;

namespace SplitGuard.Evidence;

/// <summary>A passage that stands in so many members that it does not tell where any of them is from: a jingle, a drum sample.</summary>
/// <param name="Stretches">Where it stands, one for each member, by member.</param>
public sealed record CommonMaterial(ImmutableArray<CommonStretch> Stretches) : Tie
{
    /// <summary>How long it is, in the median member.</summary>
    public double Seconds => Stretches.Select(stretch => stretch.Seconds).Order().ElementAt(Stretches.Length / 2);

    internal override IEnumerable<int> Tied => Stretches.Select(stretch => stretch.Member);
}

/// <summary>Where a member holds common material for the first time.</summary>
/// <param name="Member">Index of the member in the dataset.</param>
/// <param name="Start">Second of the member at which it begins.</param>
/// <param name="Seconds">How long it is there.</param>
public sealed record CommonStretch(int Member, double Start, double Seconds);
