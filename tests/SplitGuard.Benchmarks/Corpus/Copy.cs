using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>A sound made from an original, and where the original lies in it: reference time is <c>Offset + copy time / Speed</c>.</summary>
internal sealed record Copy(Sound Sound)
{
    /// <summary>The moment in the original where the copy's start would lie, in seconds.</summary>
    public double Offset { get; init; }

    /// <summary>Seconds of the copy a second of the original.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Frequency in the copy over frequency in the original.</summary>
    public double Pitch { get; init; } = 1;

    /// <summary>Where the original is heard in the copy, in seconds of the original.</summary>
    public (double From, double To) Heard { get; init; } = (0, Sound.Seconds);

    /// <summary>The original is heard a second time at this offset.</summary>
    public double? SecondOffset { get; init; }

    /// <summary>Something of the other clip is heard too.</summary>
    public bool HoldsOther { get; init; }

    /// <summary>Part of this copy.</summary>
    public Copy Cut(int start, int length)
    {
        var offset = Offset + (double)start / Sound.Rate / Speed;
        return this with
        {
            Sound = Sound.Slice(start, length),
            Offset = offset,
            Heard = (Math.Max(Heard.From, offset), Math.Min(Heard.To, offset + (double)length / Sound.Rate / Speed)),
        };
    }

    /// <summary>This copy after something else.</summary>
    public Copy After(Sound lead) => this with { Sound = lead.Then(Sound), Offset = Offset - lead.Seconds / Speed };
}
