namespace SplitGuard.Signal;

/// <summary>Window functions, computed in double and rounded once.</summary>
internal static class Window
{
    /// <summary>The periodic Hann window, for frames that overlap.</summary>
    public static float[] Hann(int length)
    {
        var window = new float[length];
        for (var i = 0; i < length; i++)
            window[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length)));
        return window;
    }

    /// <summary>The symmetric Blackman window, for filter design: stop band about 75 dB down.</summary>
    public static double[] Blackman(int length)
    {
        var window = new double[length];
        for (var i = 0; i < length; i++)
        {
            var phase = 2 * Math.PI * (i + 0.5) / length;
            window[i] = 0.42 - (0.5 * Math.Cos(phase)) + (0.08 * Math.Cos(2 * phase));
        }

        return window;
    }
}
