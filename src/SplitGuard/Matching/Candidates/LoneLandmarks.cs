using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>The landmarks of clips that have few pairs, by band: a lone ping or click has nothing else to be found by.</summary>
internal sealed class LoneLandmarks
{
    private const int FewPairs = 12;

    /// <summary>Share of the landmarks of one that must stand at one offset in the other.</summary>
    private const double Telling = 0.4;

    private readonly LandmarkIndex index;
    private readonly IReadOnlyList<Fingerprint> clips;
    private readonly List<(int Clip, int Frame)>[] places = [.. Enumerable.Range(0, Landmark.Bands).Select(_ => new List<(int, int)>())];

    public LoneLandmarks(LandmarkIndex index, IReadOnlyList<Fingerprint> clips)
    {
        (this.index, this.clips) = (index, clips);
        for (var clip = 0; clip < clips.Count; clip++)
        {
            if (!HasFewPairs(clip)) continue;
            foreach (var landmark in clips[clip].Landmarks) places[landmark.Band].Add((clip, landmark.Frame));
        }
    }

    /// <summary>Whether a clip is looked up here.</summary>
    public bool HasFewPairs(int clip) => index.Pairs[clip] < FewPairs;

    /// <summary>Later clips of few pairs, each at the offset at which most landmarks coincide.</summary>
    public IEnumerable<Candidate> Find(int clip)
    {
        if (!HasFewPairs(clip)) return [];
        var votes = new Dictionary<(int Clip, int Offset), int>();
        foreach (var landmark in clips[clip].Landmarks)
        {
            for (var band = Math.Max(0, landmark.Band - 2); band <= Math.Min(Landmark.Bands - 1, landmark.Band + 2); band++)
            {
                foreach (var (other, frame) in places[band])
                {
                    if (other <= clip) continue;
                    CollectionsMarshal.GetValueRefOrAddDefault(votes, (other, (landmark.Frame - frame) >> 1), out _)++;
                }
            }
        }

        return votes
            .GroupBy(cell => cell.Key.Clip)
            .Select(cells => cells.OrderByDescending(cell => cell.Value).ThenBy(cell => Math.Abs(cell.Key.Offset)).ThenBy(cell => cell.Key.Offset).First())
            .Where(cell => cell.Value >= Telling * Math.Min(clips[clip].Landmarks.Length, clips[cell.Key.Clip].Landmarks.Length))
            .OrderBy(cell => cell.Key.Clip)
            .Select(cell => new Candidate(clip, cell.Key.Clip, cell.Key.Offset * 2 + 1, 0, cell.Value));
    }
}
