namespace SplitGuard.Signal;

/// <summary>The window and the roots of unity of a <see cref="PowerSpectrum"/>: immutable, made once for a length and shared.</summary>
internal sealed class PowerSpectrumPlan
{
    /// <param name="window">One weight for each sample of a frame; its length is the frame's: a power of two, at least 8.</param>
    public PowerSpectrumPlan(float[] window)
    {
        if (window.Length < 8 || (window.Length & (window.Length - 1)) != 0)
            throw new ArgumentException($"The frame length must be a power of two of at least 8, but was '{window.Length}'.", nameof(window));
        Window = window;
        Twiddles = TwiddlesOf(window.Length / 2);
        SplitTwiddles = SplitTwiddlesOf(window.Length);
    }

    public float[] Window { get; }

    /// <summary>For each radix-4 pass and each point of its quarter: the first three powers of its root, real and imaginary part.</summary>
    public float[] Twiddles { get; }

    /// <summary>Roots that separate the spectra of even and odd samples, real and imaginary part.</summary>
    public float[] SplitTwiddles { get; }

    /// <summary>Samples in a frame.</summary>
    public int FrameLength => Window.Length;

    /// <summary>Frequencies from 0 to half the sample rate, both included.</summary>
    public int Bins => Window.Length / 2 + 1;

    private static float[] TwiddlesOf(int points)
    {
        var factors = new List<float>();
        for (var length = points; length >= 4; length /= 4)
        {
            for (var p = 0; p < length / 4; p++)
            {
                for (var k = 1; k <= 3; k++)
                    AddRoot(factors, p * k, length);
            }
        }

        return [.. factors];
    }

    private static float[] SplitTwiddlesOf(int length)
    {
        var factors = new List<float>();
        for (var k = 0; k <= length / 4; k++)
            AddRoot(factors, k, length);
        return [.. factors];
    }

    private static void AddRoot(List<float> factors, int k, int n)
    {
        var (sin, cos) = Math.SinCos(-2 * Math.PI * k / n);
        factors.Add((float)cos);
        factors.Add((float)sin);
    }
}
