using System.Runtime.CompilerServices;
using SplitGuard.Signal;

namespace SplitGuard.Audio;

/// <summary>Resamples by an exact <see cref="PolyphaseTable"/>, one period of it in each lane.</summary>
internal sealed class PeriodFilter(PolyphaseTable table) : IDisposable
{
    private readonly AlignedBuffer sums = new(table.Phases * Lanes.Count);
    private readonly AlignedBuffer output = new(table.Phases * Lanes.Count);

    /// <summary>Rows that the outputs of a period draw on.</summary>
    public static int RowsFor(PolyphaseTable table) => table.StartOf(table.Phases - 1) + table.Taps;

    /// <summary>The outputs of all lanes, one lane behind the other; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> lanes)
    {
        for (var i = 0; i < table.Phases; i += FilterKernel.Outputs)
            FilterKernel.Apply(table.Group(i), lanes[(table.StartOf(i) * Lanes.Count)..], sums.Values[(i * Lanes.Count)..]);
        Lanes.Join(sums.Values, table.Phases, output.Values);
        return output.Values;
    }

    public void Dispose()
    {
        sums.Dispose();
        output.Dispose();
    }
}
