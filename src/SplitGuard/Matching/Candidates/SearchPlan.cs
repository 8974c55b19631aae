using System.Numerics;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// How clips are looked up, by how much there is to look through: the more, the more landmarks must coincide, so that what a clip
/// costs stays about the same. Changes in large steps, so that a dataset that grows a little keeps its plan.
/// </summary>
/// <param name="Landmarks">In a constellation: 2, 3 or 4.</param>
/// <param name="Wanted">Constellations of 10 s, where they are sampled.</param>
/// <param name="Sparsest">See <see cref="SampledConstellations"/>.</param>
/// <param name="Clips">The power of two up to the number of clips.</param>
internal sealed record SearchPlan(int Landmarks, int Wanted, int Sparsest, int Clips)
{
    // Up to how many landmark pairs each plan is taken: the next one costs less there, and finds fewer of the faintest copies.
    private const long MostForPairs = 7_000_000;
    private const long MostForTriples = 15_000_000;
    private const long MostForDensestFours = 50_000_000;
    private const long MostForDenserFours = 120_000_000;
    private const long MostForDenseFours = 400_000_000;

    // The more clips, the more stand out by chance: so that each brings about ten to look at, whatever their number.
    private const double StandoutOfOne = 2.5;
    private const double StandoutOfTenfold = 0.75;

    /// <summary>Coincidences that make a place worth counting.</summary>
    public int LeastVotes => Landmarks == 2 ? 3 : 2;

    /// <summary>Keys that a constellation is looked up under, at most.</summary>
    public int LookUps => Landmarks == 2 ? 3 * (2 * Candidates.Constellations.MaxShift + 1) : 2;

    /// <summary>
    /// Whether candidates must have more of their landmarks in common than those that were looked up: where many do not, that spares
    /// most of the work; where few clips are looked through, sketches hear copies that landmarks do not.
    /// </summary>
    public bool AsksLandmarks => Landmarks > 2;

    /// <summary>How far votes must stand out from chance, in standard deviations.</summary>
    public float LeastStandout => Landmarks switch
    {
        2 => (float)(StandoutOfOne + StandoutOfTenfold * Math.Round(Math.Log10(Clips), 6)),
        3 => Clips <= 1 << 14 ? 3 : 3.5f,
        _ => Clips <= 1 << 17 ? 2 : 2.5f,
    };

    public static SearchPlan For(LandmarkSet landmarks)
    {
        long pairs = 0;
        for (var clip = 0; clip < landmarks.Clips; clip++) pairs += LandmarkPairs.Expected(landmarks.Count(clip));
        return For(landmarks.Clips, pairs);
    }

    /// <param name="clips">How many there are.</param>
    /// <param name="pairs">Landmark pairs of all.</param>
    public static SearchPlan For(int clips, long pairs)
    {
        var power = (int)BitOperations.RoundUpToPowerOf2((uint)clips + 1) / 2;
        return pairs <= MostForPairs ? new(2, 0, 0, power)
            : pairs <= MostForTriples ? new(3, 4000, 12, power)
            : pairs <= MostForDensestFours ? new(4, 8000, 12, power)
            : pairs <= MostForDenserFours ? new(4, 4000, 12, power)
            : pairs <= MostForDenseFours ? new(4, 2000, 14, power)
            : new(4, 700, 16, power);
    }

    /// <summary>What finds a clip's constellations; one for each thread.</summary>
    public Constellations Constellations() => Landmarks == 2 ? new LandmarkPairs() : new SampledConstellations(Landmarks, Wanted, Sparsest);
}
