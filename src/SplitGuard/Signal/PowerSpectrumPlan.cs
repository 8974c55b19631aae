using System.Numerics;

namespace SplitGuard.Signal;

/// <summary>The window and the roots of unity of a <see cref="PowerSpectrum"/>: immutable, made once for a length and shared.</summary>
internal sealed class PowerSpectrumPlan
{
    /// <param name="window">One weight for each sample of a frame; its length is the frame's: a power of four, at least 256.</param>
    public PowerSpectrumPlan(float[] window)
    {
        if (window.Length < 256 || !BitOperations.IsPow2(window.Length) || BitOperations.Log2((uint)window.Length) % 2 != 0)
            throw new ArgumentException($"The frame length must be a power of four of at least 256, but was '{window.Length}'.", nameof(window));
        Window = window;
        Roots = RootsOf(window.Length / 2);
        SplitRoots = SplitRootsOf(window.Length);
    }

    public float[] Window { get; }

    /// <summary>For each radix-4 pass and each point of its quarter: the first three powers of its root, real and imaginary part.</summary>
    public float[] Roots { get; }

    /// <summary>Roots that separate the spectra of even and odd samples, real and imaginary part.</summary>
    public float[] SplitRoots { get; }

    /// <summary>Samples in a frame.</summary>
    public int FrameLength => Window.Length;

    /// <summary>Samples from one frame to the next.</summary>
    public int Hop => Window.Length / 4;

    /// <summary>Samples of eight frames.</summary>
    public int InputLength => (7 * Hop) + FrameLength;

    /// <summary>Of the complex transform.</summary>
    public int Points => Window.Length / 2;

    /// <summary>Frequencies from 0 to half the sample rate, both included.</summary>
    public int Bins => Window.Length / 2 + 1;

    private static float[] RootsOf(int points)
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

    private static float[] SplitRootsOf(int length)
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
