using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Candidates;

/// <summary>
/// The landmarks of clips that have few constellations, by band: a lone ping or click has nothing else to be found by. Bands that
/// too many such clips have tell nothing.
/// </summary>
internal sealed class LoneLandmarks
{
    private const int FewConstellations = 12;

    /// <summary>Share of the landmarks of one that must stand at one offset in the other.</summary>
    private const double Telling = 0.4;

    /// <summary>Landmarks of a band from which on it is left out: what a lone clip costs stays bounded.</summary>
    private const int MostOfBand = 4096;

    private readonly LandmarkSet landmarks;
    private readonly ShapeCounts shapes;
    private readonly List<(int Clip, int Frame)>[] bands = [.. Enumerable.Range(0, Landmark.Bands).Select(_ => new List<(int, int)>())];

    public LoneLandmarks(LandmarkSet landmarks, ShapeCounts shapes)
    {
        (this.landmarks, this.shapes) = (landmarks, shapes);
        Landmark[] buffer = [];
        for (var clip = 0; clip < landmarks.Clips; clip++)
        {
            if (shapes.OfClip(clip) >= FewConstellations) continue;
            foreach (var landmark in landmarks.Of(clip, ref buffer)) bands[landmark.Band].Add((clip, landmark.Frame));
        }
    }

    /// <summary>Bands that too many have, ascending.</summary>
    public ImmutableArray<int> Common => [.. Enumerable.Range(0, Landmark.Bands).Where(band => bands[band].Count > MostOfBand)];

    /// <summary>Adds clips of few constellations, from a run of clips, with which this one is still to be compared, each at the offset at which most landmarks coincide.</summary>
    public void Find(int clip, int from, int to, Changes changes, List<Candidate> found)
    {
        if (shapes.OfClip(clip) >= FewConstellations) return;
        Landmark[] buffer = [];
        var votes = new Dictionary<(int Clip, int Offset), int>();
        foreach (var landmark in landmarks.Of(clip, ref buffer))
        {
            for (var band = Math.Max(0, landmark.Band - Constellations.MaxShift); band <= Math.Min(Landmark.Bands - 1, landmark.Band + Constellations.MaxShift); band++)
            {
                if (bands[band].Count > MostOfBand) continue;
                foreach (var (other, frame) in bands[band])
                {
                    if (other == clip || other < from || other >= to || (other < clip && changes.IsNew(other))) continue;
                    var offset = other > clip ? landmark.Frame - frame : frame - landmark.Frame;
                    CollectionsMarshal.GetValueRefOrAddDefault(votes, (other, offset >> 1), out _)++;
                }
            }
        }

        found.AddRange(votes
            .GroupBy(cell => cell.Key.Clip)
            .Select(cells => cells.OrderByDescending(cell => cell.Value).ThenBy(cell => Math.Abs(cell.Key.Offset)).ThenBy(cell => cell.Key.Offset).First())
            .Where(cell => cell.Value >= Telling * Math.Min(landmarks.Count(clip), landmarks.Count(cell.Key.Clip)))
            .OrderBy(cell => cell.Key.Clip)
            .Select(cell => new Candidate(Math.Min(clip, cell.Key.Clip), Math.Max(clip, cell.Key.Clip), cell.Key.Offset * 2 + 1, 0, cell.Value)));
    }
}
