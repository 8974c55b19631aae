namespace SplitGuard.Matching.Candidates;

/// <summary>The constellations of all clips, found anew whenever they are asked for. Thread-safe.</summary>
internal sealed class ConstellationSource(LandmarkSet landmarks, SearchPlan plan)
{
    // What was found out once for each clip, and one more; 0 before. Whichever thread finds it out, it is the same.
    private readonly byte[] samples = new byte[landmarks.Clips];

    public LandmarkSet Landmarks => landmarks;

    public SearchPlan Plan => plan;

    /// <summary>What finds them; one for each thread.</summary>
    public Filing Filing() => new(landmarks, plan.Constellations(), samples);
}
