namespace SplitGuard.Matching.Lines;

/// <summary>Which sketch frame of the second clip sounds with which of the first, and how much higher.</summary>
/// <param name="Middle">A frame of the first clip.</param>
/// <param name="At">The second clip's frame there.</param>
/// <param name="Speed">Frames of the second for one of the first.</param>
/// <param name="Shift">Sketch bands by which the second is higher.</param>
internal readonly record struct SketchLine(int Middle, double At, double Speed, int Shift)
{
    /// <summary>The second clip's frame that sounds with the first's, rounded.</summary>
    public int Of(int frame) => (int)Math.Floor(At + Speed * (frame - Middle) + 0.5);

    // In 32.32 fixed point, so that a line has the same frames wherever it is entered.
    private const double One = 1L << 32;

    /// <summary>The speed in 32.32 fixed point.</summary>
    public long FixedSpeed => (long)(Speed * One);

    /// <summary>The second clip's frame that sounds with the first's, in 32.32 fixed point: its high half is rounded.</summary>
    public long Fixed(int frame) => (long)((At + 0.5) * One) + (frame - Middle) * FixedSpeed;

    /// <summary>Frames of the first, from and to, at which both clips sound.</summary>
    public (int From, int To) Common(int framesA, int framesB)
    {
        var from = (int)Math.Ceiling(Middle - (At + 0.5) / Speed);
        var to = (int)Math.Ceiling(Middle + (framesB - 0.5 - At) / Speed);
        return (Math.Max(0, from), Math.Min(framesA, to));
    }
}
