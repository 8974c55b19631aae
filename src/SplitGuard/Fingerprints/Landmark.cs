namespace SplitGuard.Fingerprints;

/// <summary>A peak of the spectrogram: louder than everything near it in time and frequency.</summary>
internal readonly record struct Landmark
{
    public const int Bands = 112;

    public const int BandsPerOctave = 24;

    private readonly uint packed;

    public Landmark(int frame, int band) => packed = ((uint)frame << 8) | (uint)band;

    public int Frame => (int)(packed >> 8);

    /// <summary>Index of the band; one step is a twenty-fourth of an octave, so a change of pitch is a shift.</summary>
    public int Band => (int)(packed & 255);
}
