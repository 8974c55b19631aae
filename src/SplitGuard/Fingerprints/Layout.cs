namespace SplitGuard.Fingerprints;

/// <summary>The two time grids of a fingerprint: a coarse one for landmarks, and one four times as fine for the contrast sketch.</summary>
internal static class Layout
{
    public const int SampleRate = 16_000;

    /// <summary>Samples from one landmark frame to the next: 16 ms.</summary>
    public const int Hop = 256;

    /// <summary>Samples in a landmark frame's spectrum: 64 ms.</summary>
    public const int FrameLength = 1024;

    /// <summary>Sketch frames in a landmark frame.</summary>
    public const int SketchFrames = 4;

    /// <summary>Samples from one sketch frame to the next: 4 ms.</summary>
    public const int SketchHop = Hop / SketchFrames;

    /// <summary>Samples in a sketch frame's spectrum: 16 ms.</summary>
    public const int SketchFrameLength = 256;

    public const double FrameSeconds = (double)Hop / SampleRate;

    public const double SketchSeconds = (double)SketchHop / SampleRate;

    /// <summary>The longest audio a fingerprint holds: 48 hours, beyond which frame numbers would need more room.</summary>
    public const long MaxSamples = 48L * 3600 * SampleRate;

    /// <summary>Landmark frames of so many samples.</summary>
    public static int Frames(long samples) => (int)((samples + Hop - 1) / Hop);
}
