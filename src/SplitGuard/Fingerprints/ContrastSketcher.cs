using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Fingerprints;

/// <summary>
/// Makes a <see cref="ContrastSketch"/> from spectrogram rows as they come. Works in whole numbers, so that sums that run on
/// for hours stay exact.
/// </summary>
internal sealed class ContrastSketcher
{
    private const int Bands = ContrastSketch.Bands;
    private const int Vectors = Bands / 8;

    /// <summary>Rows on each side that a cell is compared with: 32 ms.</summary>
    private const int RowReach = 8;

    /// <summary>Bands on each side.</summary>
    private const int BandReach = 3;
    private const int Rows = 2 * RowReach + 1;

    /// <summary>Room between two rows, for the bands that the first and the last do not have beside them.</summary>
    private const int Beside = 8;

    /// <summary>Whole numbers to a doubling of power.</summary>
    private const int UnitsPerOctave = 256;

    // In units: 12 dB above digital silence; 60 dB below what was loudest a moment ago, which fades by 20 dB a second.
    private const int AboveFloor = 4 * UnitsPerOctave;
    private const int Range = 20 * UnitsPerOctave;
    private const int Fading = 27;

    /// <summary>Mean contrast, in units, below which a cell is as flat as its surroundings: 0.2 dB.</summary>
    private const int LeastContrast = 17;

    private readonly Vector256<int>[] recent = new Vector256<int>[Rows * Vectors];
    private readonly Vector256<int>[] sum = new Vector256<int>[Vectors];
    private readonly Vector256<int>[] contrast = new Vector256<int>[Vectors];
    private readonly Vector256<int>[] loudest = new Vector256<int>[Vectors];

    /// <summary>Of the rows of a group, with zeros beside each.</summary>
    private readonly int[] deviations = new int[Beside + Layout.SketchFrames * (Bands + Beside)];
    private readonly int[] neighbours = [.. Enumerable.Range(0, Bands).Select(band => Math.Min(band, BandReach) + Math.Min(Bands - 1 - band, BandReach) + 1)];
    private readonly List<ulong> signs = [];
    private readonly List<ulong> masks = [];
    private int summed;
    private readonly ulong[] group = new ulong[Layout.SketchFrames];
    private int emptyGroups;
    private int appended;
    private int grouped;
    private int contrastUnit;
    private int peak = int.MinValue / 2;

    /// <summary>The next row: log2 of each band's power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    public void Append(ReadOnlySpan<float> row)
    {
        var values = MemoryMarshal.Cast<float, Vector256<float>>(row);
        var at = appended % Rows * Vectors;
        for (var i = 0; i < Vectors; i++)
        {
            var level = Vector256.ConvertToInt32(values[i] * Vector256.Create((float)UnitsPerOctave));
            sum[i] += level - recent[at + i]; // The row that is forgotten, or zero.
            recent[at + i] = level;
        }

        if (appended++ < Rows) summed++;
        if (appended > RowReach) Emit(appended - 1 - RowReach);
    }

    /// <summary>The sketch of all rows.</summary>
    public ContrastSketch Finish()
    {
        for (var frame = Math.Max(0, appended - RowReach); frame < appended; frame++)
        {
            if (frame > RowReach) Forget(frame - RowReach - 1);
            Emit(frame);
        }

        if (grouped > 0) CloseGroup();
        return new ContrastSketch([.. signs], [.. masks]);
    }

    private void Forget(int frame)
    {
        for (var i = 0; i < Vectors; i++) sum[i] -= recent[frame % Rows * Vectors + i];
        summed--;
    }

    /// <summary>Compares a row with the rows around it; with the bands beside, once the group is full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Emit(int frame)
    {
        var at = frame % Rows * Vectors;
        var row = MemoryMarshal.Cast<int, Vector256<int>>(deviations.AsSpan(StartOf(grouped), Bands));
        for (var i = 0; i < Vectors; i++)
        {
            row[i] = recent[at + i] * summed - sum[i];
            loudest[i] = Vector256.Max(loudest[i], recent[at + i]);
        }

        contrastUnit += summed;
        if (++grouped == Layout.SketchFrames) CloseGroup();
    }

    private static int StartOf(int row) => Beside + row * (Bands + Beside);

    /// <summary>The signs of a row against the bands beside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Contrast(int row)
    {
        ref var centre = ref deviations[StartOf(row)];
        var word = 0UL;
        for (var i = 0; i < Vectors; i++)
        {
            var around = Vector256<int>.Zero;
            for (var reach = -BandReach; reach <= BandReach; reach++)
                around += Vector256.LoadUnsafe(ref centre, (nuint)(8 * i + reach));
            var value = Vector256.LoadUnsafe(ref centre, (nuint)(8 * i)) * Vector256.LoadUnsafe(ref neighbours[0], (nuint)(8 * i)) - around;
            word |= (ulong)value.ExtractMostSignificantBits() << (8 * i);
            contrast[i] += Vector256.Abs(value);
        }

        return word;
    }

    private void CloseGroup()
    {
        for (var row = 0; row < grouped; row++) group[row] = Contrast(row);
        var highest = loudest[0];
        for (var i = 1; i < Vectors; i++) highest = Vector256.Max(highest, loudest[i]);
        for (var lane = 0; lane < 8; lane++) peak = Math.Max(peak, highest[lane]);

        var least = Vector256.Create(Math.Max((int)(BandPlan.Floor * UnitsPerOctave) + AboveFloor, peak - Range));
        var word = 0UL;
        for (var i = 0; i < Vectors; i++)
        {
            var flat = Vector256.LoadUnsafe(ref neighbours[0], (nuint)(8 * i)) * (contrastUnit * LeastContrast);
            var valid = Vector256.GreaterThan(loudest[i], least) & Vector256.GreaterThan(contrast[i], flat);
            word |= (ulong)valid.ExtractMostSignificantBits() << (8 * i);
            (contrast[i], loudest[i]) = (default, Vector256.Create(int.MinValue));
        }

        Keep(word);
        (grouped, contrastUnit) = (0, 0);
        peak -= Fading;
    }

    /// <summary>Groups that hold nothing are only counted until one comes that does: hours of silence take no room.</summary>
    private void Keep(ulong mask)
    {
        if (mask == 0)
        {
            emptyGroups++;
            return;
        }

        CollectionsMarshal.SetCount(masks, masks.Count + emptyGroups);
        CollectionsMarshal.SetCount(signs, signs.Count + emptyGroups * Layout.SketchFrames);
        CollectionsMarshal.AsSpan(masks)[^emptyGroups..].Clear();
        CollectionsMarshal.AsSpan(signs)[^(emptyGroups * Layout.SketchFrames)..].Clear();
        emptyGroups = 0;

        group.AsSpan(grouped).Clear();
        masks.Add(mask);
        signs.AddRange(group);
    }

    /// <summary>Starts empty.</summary>
    public ContrastSketcher() => Array.Fill(loudest, Vector256.Create(int.MinValue));
}
