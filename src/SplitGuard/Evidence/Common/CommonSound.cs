using System.Collections.Immutable;
using SplitGuard.Matching;

namespace SplitGuard.Evidence.Common;

/// <summary>Parts the matches that only say that two clips hold what many hold from those that tie two clips.</summary>
/// <param name="Materials">What many clips hold, its members the clips.</param>
/// <param name="Others">All other matches, in their order.</param>
internal sealed record CommonSound(ImmutableArray<CommonMaterial> Materials, IReadOnlyList<Match> Others)
{
    /// <summary>What covers so much of a clip is a copy or an excerpt of it, however many there are.</summary>
    private const double LeastOfCopy = 0.5;

    /// <summary>Share that stands for all: where a passage ends is heard to a tenth of a second or two.</summary>
    private const double NearlyAll = 0.8;

    /// <summary>Seconds of other sound that count, however long the rest: as many as part a passage in two.</summary>
    private const double SecondsOfOther = 0.5;

    /// <param name="clips">How many there are.</param>
    /// <param name="matches">At most one a pair.</param>
    /// <param name="leastClips">How many clips must hold what is common.</param>
    /// <param name="soundings">When the clips sound.</param>
    public static CommonSound Among(int clips, IReadOnlyList<Match> matches, int leastClips, Soundings soundings)
    {
        var isNear = NearCrowd(clips, matches, leastClips - 1);
        var found = matches.Where(match => isNear[match.A] && isNear[match.B]).ToArray();
        if (found.Length == 0) return new CommonSound([], matches);

        var near = found.Select(soundings.WithoutSilence).ToArray();
        var moments = Spread(near, SharedByMany(near, leastClips - 1));
        var common = near
            .Where((match, place) => IsCommon(match, moments) && !HoldsOther(found[place], moments) && !IsCopy(match, soundings))
            .Select(match => OnlyCommon(match, moments))
            .ToArray();
        var materials = MaterialJoining.Join(common, leastClips, out var told);
        return new CommonSound(materials, [.. matches.Where(match => !told.Contains((match.A, match.B)))]);
    }

    /// <summary>The clips with enough partners to hold something common, and their partners.</summary>
    private static bool[] NearCrowd(int clips, IReadOnlyList<Match> matches, int leastPartners)
    {
        var partners = new int[clips];
        foreach (var match in matches)
        {
            partners[match.A]++;
            partners[match.B]++;
        }

        var isNear = new bool[clips];
        foreach (var match in matches.Where(match => Math.Max(partners[match.A], partners[match.B]) >= leastPartners))
            isNear[match.A] = isNear[match.B] = true;
        return isNear;
    }

    /// <summary>For each clip the moments that it shares with so many others.</summary>
    private static Dictionary<int, Moments> SharedByMany(Match[] matches, int leastPartners)
    {
        var shared = new Dictionary<int, List<IEnumerable<TimeRange>>>();
        foreach (var match in matches)
        {
            With(match.A).Add(match.Passages.Select(TimeRange.OfA));
            With(match.B).Add(match.Passages.Select(TimeRange.OfB));
        }

        // A partner counts once, in however many passages it shares a moment.
        return shared
            .Where(clip => clip.Value.Count >= leastPartners)
            .ToDictionary(clip => clip.Key, clip => Moments.InAtLeast(leastPartners, clip.Value.SelectMany(partner => Moments.InAtLeast(1, partner).Ranges)));

        List<IEnumerable<TimeRange>> With(int clip) => shared.TryGetValue(clip, out var partners) ? partners : shared[clip] = [];
    }

    /// <summary>Those moments, and what other clips share with them: heard with fewer partners, under noise perhaps, it is the same sound.</summary>
    private static Dictionary<int, Moments> Spread(Match[] matches, Dictionary<int, Moments> moments)
    {
        var more = new List<(int Clip, TimeRange Stretch)>();
        foreach (var match in matches)
        {
            foreach (var passage in match.Passages)
            {
                if (AreCommon(moments, match.A, TimeRange.OfA(passage))) more.Add((match.B, TimeRange.OfB(passage)));
                if (AreCommon(moments, match.B, TimeRange.OfB(passage))) more.Add((match.A, TimeRange.OfA(passage)));
            }
        }

        var spread = new Dictionary<int, Moments>(moments);
        foreach (var reached in more.GroupBy(reached => reached.Clip, reached => reached.Stretch))
            spread[reached.Key] = Moments.InAtLeast(1, moments.TryGetValue(reached.Key, out var known) ? reached.Concat(known.Ranges) : reached);
        return spread;
    }

    private static bool IsCommon(Match match, Dictionary<int, Moments> moments)
    {
        var all = match.Passages.Sum(passage => passage.Seconds);
        return match.Passages.Sum(passage => SecondsBeyond(match, passage, moments)) <= MostBeyond(all);
    }

    /// <summary>Whether a passage lies wholly beyond what is common: however short, it was found for itself.</summary>
    private static bool HoldsOther(Match match, Dictionary<int, Moments> moments) =>
        match.Passages.Any(passage => SecondsBeyond(match, passage, moments) >= passage.Seconds);

    private static Match OnlyCommon(Match match, Dictionary<int, Moments> moments) =>
        match with { Passages = Passages.Stored(match.Passages.Where(passage => SecondsBeyond(match, passage, moments) <= MostBeyond(passage.Seconds))) };

    private static double SecondsBeyond(Match match, Passage passage, Dictionary<int, Moments> moments) =>
        Math.Min(SecondsBeyond(moments, match.A, TimeRange.OfA(passage)), SecondsBeyond(moments, match.B, TimeRange.OfB(passage)));

    private static double SecondsBeyond(Dictionary<int, Moments> moments, int clip, TimeRange stretch) =>
        stretch.Seconds - (moments.TryGetValue(clip, out var common) ? common.SecondsWithin(stretch) : 0);

    private static bool AreCommon(Dictionary<int, Moments> moments, int clip, TimeRange stretch) => SecondsBeyond(moments, clip, stretch) <= MostBeyond(stretch.Seconds);

    private static double MostBeyond(double seconds) => Math.Min((1 - NearlyAll) * seconds, SecondsOfOther);

    /// <summary>Whether it covers much of a clip, or nearly all sound of both, however much silence they hold.</summary>
    private static bool IsCopy(Match match, Soundings soundings) =>
        Math.Max(match.CoverageA, match.CoverageB) >= LeastOfCopy
        || (soundings.Share(match.A, match.Passages.Select(TimeRange.OfA)) >= NearlyAll && soundings.Share(match.B, match.Passages.Select(TimeRange.OfB)) >= NearlyAll);
}
