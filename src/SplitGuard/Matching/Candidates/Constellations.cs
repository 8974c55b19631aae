using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>Where a constellation is filed, and the landmark that it begins with.</summary>
/// <param name="Key">Told by its upper bits first.</param>
/// <param name="First">The earliest of its landmarks.</param>
internal readonly record struct Filed(ulong Key, Landmark First)
{
    /// <summary>The drawer that it is filed in, where so many upper bits of the key tell it.</summary>
    public int Drawer(int bits) => (int)(Key >> (64 - bits));
}

/// <summary>
/// Landmarks near each other, taken together: what clips are looked up by. A constellation is filed by the distances between its
/// landmarks and roughly the first one's band, so that the same sound is found at any time and a little higher or lower.
/// Not thread-safe: holds its work space.
/// </summary>
internal abstract class Constellations
{
    /// <summary>5 % of pitch and half a band.</summary>
    public const int MaxShift = 2;

    /// <summary>Upper bits of a key that tell all keys apart, where there are not more.</summary>
    public abstract int KeyBits { get; }

    /// <summary>Which sample of a clip's constellations is taken, so that they are not too many; less than 255.</summary>
    public abstract int SampleOf(ReadOnlySpan<Landmark> landmarks);

    /// <summary>A sample of a clip's constellations, each where it is filed.</summary>
    public abstract void File(ReadOnlySpan<Landmark> landmarks, int sample, List<Filed> filed);

    /// <summary>The same constellations, each wherever a copy of it may be filed.</summary>
    public abstract void LookUp(ReadOnlySpan<Landmark> landmarks, int sample, List<Filed> filed);
}
