using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>The highest of each band in those rows; beyond the first and the last band there is nothing.</summary>
    private readonly float[] around = new float[BandReach + Landmark.Bands + BandReach];
    private readonly List<Peak> group = [];
    private readonly List<(Landmark Landmark, float Level)> kept = [];
    private int rows;
    private float loudest = BandPlan.Floor;

    public LandmarkPicker()
    {
        Array.Fill(recent, BandPlan.Floor);
        Array.Fill(around, float.NegativeInfinity);
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    private void Pick(int frame)
    {
        if (frame % GroupFrames == 0) CloseGroup();
        MaximumOverFrames();
        var row = Row(frame);
        ref var levels = ref MemoryMarshal.GetReference(row);
        ref var highest = ref around[BandReach];
        var least = Vector256.Create(BandPlan.Floor + AboveFloor);
        for (var i = 0; i < Landmark.Bands; i += Vector256<float>.Count)
        {
            var level = Vector256.LoadUnsafe(ref levels, (nuint)i);
            var above = Vector256.GreaterThanOrEqual(level, least);
            for (var reach = -BandReach; reach <= BandReach; reach++)
                above &= Vector256.GreaterThanOrEqual(level, Vector256.LoadUnsafe(ref highest, (nuint)(i + reach)));
            for (var bits = above.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                Take(frame, row, i + BitOperations.TrailingZeroCount(bits));
        }
    }

    /// <summary>Of bands that are equal and near each other only the lowest is a peak.</summary>
    private void Take(int frame, ReadOnlySpan<float> row, int band)
    {
        var level = row[band];
        if (around.AsSpan(band, BandReach).Contains(level)) return;
        loudest = Math.Max(loudest, level);
        group.Add(new Peak(new Landmark(frame, band), level, level - MeanNear(row, band)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MaximumOverFrames()
    {
        ref var maximum = ref around[BandReach];
        ref var all = ref recent[0];
        for (var i = 0; i < Landmark.Bands; i += Vector256<float>.Count)
        {
            var highest = Vector256.LoadUnsafe(ref all, (nuint)i);
            for (var row = 1; row < Rows; row++)
                highest = Vector256.Max(highest, Vector256.LoadUnsafe(ref all, (nuint)(row * Landmark.Bands + i)));
            highest.StoreUnsafe(ref maximum, (nuint)i);
        }
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
