using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Fingerprints;

/// <summary>
/// Picks landmarks from spectrogram rows as they come: local maxima over ±3 frames and ±4 bands, of which each group of eight
/// frames keeps the few that stand out most from their own spectrum, so that quiet and noisy passages have theirs too.
/// </summary>
internal sealed class LandmarkPicker
{
    private const int FrameReach = 3;
    private const int BandReach = 4;
    private const int ContrastReach = 12;
    private const int GroupFrames = 8;
    private const int KeptPerGroup = 8;
    private const int Rows = (2 * FrameReach) + 1;

    /// <summary>In log2 of power, as the spectrum: 12 dB above digital silence.</summary>
    private const float AboveFloor = 4;

    /// <summary>60 dB: quieter peaks than that below the clip's loudest are a codec's leftovers.</summary>
    private const float Range = 20;

    private readonly float[] recent = new float[Rows * Landmark.Bands];
    private readonly float[] around = new float[Landmark.Bands];
    private readonly List<Peak> group = [];
    private readonly List<(Landmark Landmark, float Level)> kept = [];
    private int rows;
    private float loudest = BandPlan.Floor;

    public LandmarkPicker() => Array.Fill(recent, BandPlan.Floor);

    /// <summary>The next frame's log power.</summary>
    public void Append(ReadOnlySpan<float> row)
    {
        row.CopyTo(Row(rows));
        rows++;
        if (rows > FrameReach) Pick(rows - 1 - FrameReach);
    }

    /// <summary>All landmarks, by frame and then by band.</summary>
    public Landmark[] Finish()
    {
        var frames = rows;
        Span<float> silence = stackalloc float[Landmark.Bands];
        silence.Fill(BandPlan.Floor);
        for (var i = 0; i < FrameReach && frames > 0; i++)
            Append(silence);
        CloseGroup();
        return [.. kept.Where(peak => peak.Level >= loudest - Range).Select(peak => peak.Landmark)];
    }

    private Span<float> Row(int frame) => recent.AsSpan(frame % Rows * Landmark.Bands, Landmark.Bands);

    private void Pick(int frame)
    {
        if (frame % GroupFrames == 0) CloseGroup();
        MaximumOverFrames();
        var row = Row(frame);
        var levels = MemoryMarshal.Cast<float, Vector256<float>>(row);
        var highest = MemoryMarshal.Cast<float, Vector256<float>>(around.AsSpan());
        var least = Vector256.Create(BandPlan.Floor + AboveFloor);
        for (var i = 0; i < levels.Length; i++)
        {
            // Few bands are the highest of their own in time; only those are looked at one by one.
            var above = Vector256.GreaterThanOrEqual(levels[i], highest[i]) & Vector256.GreaterThanOrEqual(levels[i], least);
            for (var bits = above.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                var band = 8 * i + BitOperations.TrailingZeroCount(bits);
                var level = row[band];
                if (!IsHighestNear(band, level)) continue;
                loudest = Math.Max(loudest, level);
                group.Add(new Peak(new Landmark(frame, band), level, level - MeanNear(row, band)));
            }
        }
    }

    private void MaximumOverFrames()
    {
        var maximum = MemoryMarshal.Cast<float, Vector256<float>>(around.AsSpan());
        var all = MemoryMarshal.Cast<float, Vector256<float>>(recent.AsSpan());
        for (var i = 0; i < maximum.Length; i++)
        {
            var highest = all[i];
            for (var row = 1; row < Rows; row++)
                highest = Vector256.Max(highest, all[(row * maximum.Length) + i]);
            maximum[i] = highest;
        }
    }

    private bool IsHighestNear(int band, float level)
    {
        for (var other = Math.Max(0, band - BandReach); other <= Math.Min(Landmark.Bands - 1, band + BandReach); other++)
        {
            if (around[other] > level || (around[other] == level && other < band)) return false;
        }

        return true;
    }

    private static float MeanNear(ReadOnlySpan<float> row, int band)
    {
        var (low, high) = (Math.Max(0, band - ContrastReach), Math.Min(row.Length - 1, band + ContrastReach));
        var sum = 0f;
        for (var i = low; i <= high; i++)
            sum += row[i];
        return sum / (high - low + 1);
    }

    private void CloseGroup()
    {
        // A stable order: the strongest first, equal ones by place.
        group.Sort(static (x, y) => x.Contrast != y.Contrast ? y.Contrast.CompareTo(x.Contrast) : Order(x.Landmark, y.Landmark));
        if (group.Count > KeptPerGroup) group.RemoveRange(KeptPerGroup, group.Count - KeptPerGroup);
        group.Sort(static (x, y) => Order(x.Landmark, y.Landmark));
        foreach (var peak in group)
            kept.Add((peak.Landmark, peak.Level));
        group.Clear();
    }

    private static int Order(Landmark x, Landmark y) => (x.Frame, x.Band).CompareTo((y.Frame, y.Band));

    private readonly record struct Peak(Landmark Landmark, float Level, float Contrast);
}
