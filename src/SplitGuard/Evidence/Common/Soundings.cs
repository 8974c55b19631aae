using SplitGuard.Matching;

namespace SplitGuard.Evidence.Common;

/// <summary>
/// When clips sound. The silence around a passage, and between two, belongs to a match; but it stands in many clips, and says nothing
/// of what they share.
/// </summary>
/// <param name="landmarksOf">The seconds at which a clip has landmarks: in silence there are none.</param>
internal sealed class Soundings(Func<int, IEnumerable<double>> landmarksOf)
{
    /// <summary>Seconds that a landmark sounds.</summary>
    private const double Landmark = 0.064;

    /// <summary>Seconds without a landmark that are a pause and no silence: music and speech have such.</summary>
    private const double LongestPause = 0.3;

    private readonly Dictionary<int, Moments> known = [];

    /// <summary>The match with the passages in which both clips sound.</summary>
    public Match WithoutSilence(Match match) => match with { Passages = Passages.Stored(match.Passages.SelectMany(passage => Sounding(match, passage))) };

    /// <summary>The share of all sound of a clip that lies in some stretches of it.</summary>
    public double Share(int clip, IEnumerable<TimeRange> stretches)
    {
        var sounds = Of(clip);
        return Moments.InAtLeast(1, stretches).Ranges.Sum(sounds.SecondsWithin) / sounds.Ranges.Sum(range => range.Seconds);
    }

    private IEnumerable<Passage> Sounding(Match match, Passage passage)
    {
        var inA = Of(match.A).Ranges.Select(range => new TimeRange(range.From - passage.StartA, range.To - passage.StartA));
        var inB = Of(match.B).Ranges.Select(range => new TimeRange((range.From - passage.StartB) / passage.Speed, (range.To - passage.StartB) / passage.Speed));
        var whole = new TimeRange(0, passage.Seconds);
        var all = Moments.InAtLeast(3, inA.Concat(inB).Where(range => range.SharedWith(whole) > 0).Append(whole)).Ranges;
        return all.Count == 0
            ? [passage]
            : all.Select(part => passage with { StartA = passage.StartA + part.From, StartB = passage.StartB + part.From * passage.Speed, Seconds = part.Seconds });
    }

    private Moments Of(int clip)
    {
        if (known.TryGetValue(clip, out var sounding)) return sounding;
        var joined = Moments.InAtLeast(1, landmarksOf(clip).Select(second => new TimeRange(second, second + LongestPause)));
        return known[clip] = Moments.InAtLeast(1, joined.Ranges.Select(range => range with { To = range.To - LongestPause + Landmark }));
    }
}
