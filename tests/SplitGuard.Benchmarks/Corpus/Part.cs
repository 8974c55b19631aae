using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>What the clips of a recording may be used for, so that nothing is judged on what it was made with.</summary>
internal enum Part
{
    /// <summary>To develop on: 40 % of the recordings.</summary>
    Develop,

    /// <summary>To choose thresholds and other numbers on: 20 %.</summary>
    Choose,

    /// <summary>To report: 40 %.</summary>
    Report,

    /// <summary>Everything; for data that nobody developed on.</summary>
    All,
}

internal static class Parts
{
    /// <summary>Depends on the recording's name alone: not on the seed, nor on what else is there.</summary>
    public static Part Of(string recording) => (SeededRandom.Hash(recording) % 10) switch
    {
        < 4 => Part.Develop,
        < 6 => Part.Choose,
        _ => Part.Report,
    };
}
