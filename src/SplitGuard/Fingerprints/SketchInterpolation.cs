namespace SplitGuard.Fingerprints;

/// <summary>
/// Correlation between the lags at which it is known. What a sketch holds ends at half its rate, so the curve is determined by its
/// samples (Shannon); a windowed sinc reads it at quarters.
/// </summary>
internal static class SketchInterpolation
{
    /// <summary>Samples on each side that a value between two rests on.</summary>
    public const int Reach = 6;

    private const int StepsPerSample = 4;
    private static readonly double[][] Kernels = [.. Enumerable.Range(-StepsPerSample / 2, StepsPerSample + 1).Select(step => Kernel((double)step / StepsPerSample))];

    /// <summary>The highest magnitude within half a sample of a place, and how far from it; the sample itself near an end.</summary>
    public static (double Magnitude, double Shift) Highest(ReadOnlySpan<double> samples, int at)
    {
        var best = (Magnitude: Math.Abs(samples[at]), Shift: 0.0);
        if (at < Reach || at + Reach >= samples.Length) return best;

        for (var step = 0; step < Kernels.Length; step++)
        {
            var sum = 0.0;
            for (var k = 0; k < 2 * Reach + 1; k++) sum += samples[at + k - Reach] * Kernels[step][k];
            if (Math.Abs(sum) > best.Magnitude) best = (Math.Abs(sum), (double)step / StepsPerSample - 0.5);
        }

        return best;
    }

    private static double[] Kernel(double shift)
    {
        var kernel = new double[2 * Reach + 1];
        for (var k = 0; k < kernel.Length; k++)
        {
            var x = k - Reach - shift;
            kernel[k] = x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x) * (0.5 + 0.5 * Math.Cos(Math.PI * x / (Reach + 1)));
        }

        var sum = kernel.Sum();
        return [.. kernel.Select(weight => weight / sum)];
    }
}
