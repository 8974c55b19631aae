namespace SplitGuard.Audio;

/// <summary>
/// The low-pass kernel sin(πx)/(πx) under a Kaiser window (J. F. Kaiser, 1974), from additions, multiplications, divisions and
/// square roots only, so that its values are the same on every machine.
/// </summary>
/// <param name="cutoff">Middle of the transition band, in cycles per sample, below ½.</param>
/// <param name="halfWidth">The kernel is zero from this distance on, in samples.</param>
/// <param name="attenuation">Of the stop band, in dB, above 50.</param>
internal sealed class WindowedSinc(double cutoff, double halfWidth, double attenuation)
{
    private readonly double beta = 0.1102 * (attenuation - 8.7);
    private readonly double gain = 2 * cutoff / Bessel(0.1102 * (attenuation - 8.7));

    /// <summary>Half the length, in samples, of a kernel with this transition band (in cycles per sample) and attenuation.</summary>
    public static double HalfWidth(double transition, double attenuation) => (attenuation - 7.95) / (2.285 * 2 * Math.PI * transition) / 2;

    /// <summary>Value at a distance in samples from the middle; the kernel's sum over all samples is 1.</summary>
    public double At(double distance)
    {
        var position = distance / halfWidth;
        if (position <= -1 || position >= 1) return 0;
        return gain * Sinc(2 * cutoff * distance) * Bessel(beta * Math.Sqrt(1 - position * position));
    }

    private static double Sinc(double x)
    {
        if (x == 0) return 1;
        var whole = Math.Round(x);
        var sine = SinePi(x - whole);
        return ((long)whole % 2 == 0 ? sine : -sine) / (Math.PI * x);
    }

    /// <summary>sin(πx) for |x| ≤ ½, by its Taylor series: 12 terms leave less than 10⁻¹⁶.</summary>
    private static double SinePi(double x)
    {
        var angle = Math.PI * x;
        double term = angle, sum = angle;
        for (var k = 1; k < 12; k++)
        {
            term *= -angle * angle / (2 * k * (2 * k + 1));
            sum += term;
        }

        return sum;
    }

    /// <summary>I₀, the modified Bessel function of the first kind, by its power series.</summary>
    private static double Bessel(double x)
    {
        double term = 1, sum = 1;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
