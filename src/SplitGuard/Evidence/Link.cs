using SplitGuard.Matching;

namespace SplitGuard.Evidence;

/// <summary>Two members that hold the same sound.</summary>
/// <param name="A">Index of the first member in the dataset, less than <paramref name="B"/>.</param>
/// <param name="B">Index of the second member.</param>
/// <param name="Kind">The strongest evidence there is for the pair.</param>
/// <param name="Match">How they align, for an acoustic link; its indices are those of this link.</param>
public sealed record Link(int A, int B, LinkKind Kind, Match? Match) : Tie
{
    internal override IEnumerable<int> Tied => [A, B];
}

/// <summary>What ties two members, strongest first.</summary>
public enum LinkKind
{
    SameBytes,
    SameAudio,
    Acoustic,
}
