namespace SplitGuard.Evidence;

/// <summary>What ties members: a <see cref="Link"/>, a <see cref="SharedKey"/>, or <see cref="CommonMaterial"/> that binds.</summary>
public abstract record Tie
{
    /// <summary>Indices of the members that it ties to one another.</summary>
    internal abstract IEnumerable<int> Tied { get; }
}
