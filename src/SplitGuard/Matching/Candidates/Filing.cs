using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>One thread's work space for the constellations of clip after clip.</summary>
internal sealed class Filing(LandmarkSet landmarks, Constellations constellations, byte[] samples)
{
    private Landmark[] buffer = [];

    /// <inheritdoc cref="Constellations.KeyBits"/>
    public int KeyBits => constellations.KeyBits;

    /// <summary>What the last call found.</summary>
    public List<Filed> Filed { get; } = [];

    public List<Filed> File(int clip)
    {
        Filed.Clear();
        var of = landmarks.Of(clip, ref buffer);
        constellations.File(of, SampleOf(clip, of), Filed);
        return Filed;
    }

    public List<Filed> LookUp(int clip)
    {
        Filed.Clear();
        var of = landmarks.Of(clip, ref buffer);
        constellations.LookUp(of, SampleOf(clip, of), Filed);
        return Filed;
    }

    private int SampleOf(int clip, ReadOnlySpan<Landmark> of)
    {
        if (samples[clip] == 0) samples[clip] = (byte)(constellations.SampleOf(of) + 1);
        return samples[clip] - 1;
    }
}
