using System.Collections.Immutable;
using SplitGuard.Matching;

namespace SplitGuard.Evidence.Common;

/// <summary>Joins what many clips hold into materials: stretches of clips that passages tie, directly or through others.</summary>
internal static class MaterialJoining
{
    /// <param name="matches">Those of which all passages are common.</param>
    /// <param name="leastClips">How many clips a material must stand in.</param>
    /// <param name="told">The matches that the materials tell of: all but those that led nowhere.</param>
    public static ImmutableArray<CommonMaterial> Join(IReadOnlyList<Match> matches, int leastClips, out HashSet<(int A, int B)> told)
    {
        // Side 2k is A's end of passage k, side 2k + 1 is B's.
        var sides = matches
            .SelectMany(match => match.Passages, (match, passage) => (match, passage))
            .SelectMany(one => new[] { new Side(one.match.A, TimeRange.OfA(one.passage)), new Side(one.match.B, TimeRange.OfB(one.passage)) })
            .ToArray();
        var stretchOf = Stretches(sides);
        var sets = new DisjointSets(sides.Length);
        for (var side = 0; side < sides.Length; side++) sets.Union(side, stretchOf[side]);
        for (var side = 0; side < sides.Length; side += 2) sets.Union(side, side + 1);

        var materials = Enumerable.Range(0, sides.Length)
            .GroupBy(sets.Find)
            .Where(material => material.DistinctBy(side => sides[side].Clip).Skip(leastClips - 1).Any())
            .ToDictionary(material => material.Key, material => Of(material.GroupBy(side => stretchOf[side], side => sides[side])));
        told = [];
        var first = 0;
        foreach (var match in matches)
        {
            if (Enumerable.Range(0, match.Passages.Count).All(passage => materials.ContainsKey(sets.Find(first + 2 * passage)))) told.Add((match.A, match.B));
            first += 2 * match.Passages.Count;
        }

        return [.. materials.Values.OrderBy(material => material.Stretches[0].Member).ThenBy(material => material.Stretches[0].Start)];
    }

    /// <summary>For each side the stretch of its clip that it belongs to, named by one of the stretch's sides.</summary>
    private static int[] Stretches(Side[] sides)
    {
        var stretchOf = new int[sides.Length];
        var order = Enumerable.Range(0, sides.Length)
            .OrderBy(side => sides[side].Clip).ThenBy(side => sides[side].Range.From).ThenBy(side => sides[side].Range.To);
        var (stretch, all) = (-1, default(TimeRange));
        foreach (var side in order)
        {
            // What only touches is the next thing: two jingles may follow each other.
            var range = sides[side].Range;
            var belongs = stretch >= 0 && sides[stretch].Clip == sides[side].Clip && 2 * all.SharedWith(range) >= Math.Min(all.Seconds, range.Seconds);
            (stretch, all) = belongs ? (stretch, all with { To = Math.Max(all.To, range.To) }) : (side, range);
            stretchOf[side] = stretch;
        }

        return stretchOf;
    }

    /// <summary>The first stretch of each clip that is not far shorter than its longest, as most of its partners share it.</summary>
    private static CommonMaterial Of(IEnumerable<IGrouping<int, Side>> stretches) => new(
    [
        .. stretches
            .Select(sides => new CommonStretch(sides.First().Clip, Median(sides.Select(side => side.Range.From)), Median(sides.Select(side => side.Range.Seconds))))
            .GroupBy(stretch => stretch.Member)
            .OrderBy(ofClip => ofClip.Key)
            .Select(ofClip => ofClip.Where(stretch => 2 * stretch.Seconds >= ofClip.Max(other => other.Seconds)).MinBy(stretch => stretch.Start)!),
    ]);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private readonly record struct Side(int Clip, TimeRange Range);
}
