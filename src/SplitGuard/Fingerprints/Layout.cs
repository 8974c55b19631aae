namespace SplitGuard.Fingerprints;

/// <summary>The time grid that landmarks and the waveform sketch share.</summary>
internal static class Layout
{
    public const int SampleRate = 16_000;

    /// <summary>Samples from one frame to the next: 16 ms.</summary>
    public const int Hop = 256;

    /// <summary>Samples in a frame's spectrum: 64 ms.</summary>
    public const int FrameLength = 1024;

    /// <summary>Sign bits of the waveform sketch in one frame: one machine word.</summary>
    public const int WordBits = 64;

    /// <summary>Sign bits a second.</summary>
    public const int SketchRate = SampleRate / (Hop / WordBits);

    public const double FrameSeconds = (double)Hop / SampleRate;

    /// <summary>The longest audio a fingerprint holds: 48 hours, beyond which frame numbers would need more room.</summary>
    public const long MaxSamples = 48L * 3600 * SampleRate;

    public static int Frames(long samples) => (int)((samples + Hop - 1) / Hop);
}
