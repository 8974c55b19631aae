using System.Numerics;
using SplitGuard.Benchmarks.Recall;

namespace SplitGuard.Benchmarks.Peers;

/// <summary>
/// Finds pairs by Chromaprint's items: items that differ in one bit at most, their last bits aside, vote for an offset, and the bits that
/// differ there decide (Haitsma and Kalker 2002). Items of silence, and those that repeat the one before, count neither way.
/// </summary>
internal sealed class ChromaprintMatcher(IReadOnlyList<uint[]> clips, uint silence)
{
    private const int IgnoredBits = 4;
    private const int OffsetsTried = 3;
    private const int FewestItems = 4;
    private const double HighestErrorRate = 0.35;

    private readonly Dictionary<uint, List<(int Clip, int At)>> index = [];

    // An item that is heard oftener than this says nothing.
    private readonly int common = Math.Max(20, clips.Count / 10);

    public IReadOnlyList<FoundPair> FindPairs()
    {
        var found = new List<FoundPair>();
        for (var clip = 0; clip < clips.Count; clip++)
        {
            var votes = new Dictionary<(int Clip, int Offset), int>();
            foreach (var (key, at) in Keys(clip).SelectMany(Near))
            {
                var others = index.GetValueOrDefault(key);
                if (others is null || others.Count > common) continue;
                foreach (var (other, place) in others) votes[(other, place - at)] = votes.GetValueOrDefault((other, place - at)) + 1;
            }

            found.AddRange(votes
                .GroupBy(vote => vote.Key.Clip)
                .Select(pair => pair.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key.Offset).Take(OffsetsTried)
                    .Select(vote => Compare(vote.Key.Clip, clip, vote.Key.Offset)).MaxBy(compared => compared?.Score))
                .OfType<FoundPair>());
            foreach (var (key, at) in Keys(clip))
            {
                if (!index.TryGetValue(key, out var others)) index[key] = others = [];
                others.Add((clip, at));
            }
        }

        return found;
    }

    private IEnumerable<(uint Key, int At)> Keys(int clip) =>
        Enumerable.Range(0, clips[clip].Length).Where(at => !SaysNothing(clip, at)).Select(at => (clips[clip][at] >> IgnoredBits, at));

    private bool SaysNothing(int clip, int at) => clips[clip][at] == silence || (at > 0 && clips[clip][at] == clips[clip][at - 1]);

    private static IEnumerable<(uint Key, int At)> Near((uint Key, int At) exact) =>
        Enumerable.Range(0, 32 - IgnoredBits).Select(bit => exact with { Key = exact.Key ^ (1u << bit) }).Prepend(exact);

    private FoundPair? Compare(int a, int b, int offset)
    {
        var (errors, items) = (0, 0);
        for (var at = Math.Max(0, -offset); at < Math.Min(clips[b].Length, clips[a].Length - offset); at++)
        {
            var (one, other) = (clips[a][at + offset], clips[b][at]);
            if (SaysNothing(a, at + offset) || SaysNothing(b, at)) continue;
            errors += BitOperations.PopCount(one ^ other);
            items++;
        }

        var rate = errors / (32.0 * items);
        return items < FewestItems || rate > HighestErrorRate
            ? null
            : new FoundPair(a, b, (1 - 2 * rate) * Math.Sqrt(items), offset * Fpcalc.ItemSeconds, null, null, items * Fpcalc.ItemSeconds);
    }
}
