using System.Collections.Immutable;

namespace SplitGuard.Matching.Candidates;

/// <summary>What too many clips share to tell anything; clips are not looked up by it.</summary>
/// <param name="DrawerBits">Upper bits of a key that tell its drawer.</param>
/// <param name="Drawers">Drawers of constellations, ascending.</param>
/// <param name="Bands">Bands of the landmarks of clips that have few, ascending.</param>
internal sealed record CommonShapes(int DrawerBits, ImmutableArray<int> Drawers, ImmutableArray<int> Bands)
{
    /// <summary>Drawers that are common in one and not in the other; <see langword="null"/> where the two cannot be compared.</summary>
    public IReadOnlySet<int>? Changed(CommonShapes other)
    {
        if (DrawerBits != other.DrawerBits || !Bands.SequenceEqual(other.Bands)) return null;
        var changed = Drawers.ToHashSet();
        changed.SymmetricExceptWith(other.Drawers);
        return changed;
    }
}
