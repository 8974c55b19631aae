using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>One thread's work space for the constellations of clip after clip.</summary>
internal sealed class Filing(SearchPlan plan)
{
    private readonly Constellations constellations = plan.Constellations();
    private Landmark[] buffer = [];

    /// <inheritdoc cref="Constellations.KeyBits"/>
    public int KeyBits => constellations.KeyBits;

    /// <summary>What the last call found.</summary>
    public List<Filed> Filed { get; } = [];

    public List<Filed> File(LandmarkSet landmarks, int clip)
    {
        Filed.Clear();
        constellations.File(landmarks.Of(clip, ref buffer), Filed);
        return Filed;
    }

    public List<Filed> LookUp(LandmarkSet landmarks, int clip)
    {
        Filed.Clear();
        constellations.LookUp(landmarks.Of(clip, ref buffer), Filed);
        return Filed;
    }
}
