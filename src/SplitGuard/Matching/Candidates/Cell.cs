namespace SplitGuard.Matching.Candidates;

/// <summary>An offset and a shift of pitch at which a clip may lie on another, in one number.</summary>
/// <param name="Packed">From the top: clip, offset, shift.</param>
internal readonly record struct Cell(ulong Packed) : IComparable<Cell>
{
    public const int Shifts = 2 * Constellations.MaxShift + 1;

    /// <summary>Landmark frames of offset that vote together, as a power of two.</summary>
    public const int FrameBits = 1;

    private const int OffsetBits = 24;
    private const int ShiftBits = 3;

    /// <summary>Makes offsets positive.</summary>
    private const int Bias = 1 << 24;

    public Cell(int clip, int frames, int shift)
        : this(((ulong)clip << (OffsetBits + ShiftBits)) | ((ulong)((frames + Bias) >> FrameBits) << ShiftBits) | (uint)(shift + Constellations.MaxShift))
    {
    }

    public int Clip => (int)(Packed >> (OffsetBits + ShiftBits));

    /// <summary>In steps of offset, 0 or more.</summary>
    public int Offset => (int)(Packed >> ShiftBits) & ((1 << OffsetBits) - 1);

    /// <summary>0 up to <see cref="Shifts"/>.</summary>
    public int ShiftIndex => (int)Packed & ((1 << ShiftBits) - 1);

    /// <summary>The first landmark frame of its offset.</summary>
    public int Frames => (Offset << FrameBits) - Bias;

    /// <summary>In bands.</summary>
    public int Shift => ShiftIndex - Constellations.MaxShift;

    public int CompareTo(Cell other) => Packed.CompareTo(other.Packed);
}
