namespace SplitGuard.Audio;

/// <summary>The one sample rate at which sounds are compared.</summary>
public static class AnalysisRate
{
    public const int Hertz = 16_000;
}
