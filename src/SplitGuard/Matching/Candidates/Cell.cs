namespace SplitGuard.Matching.Candidates;

/// <summary>An offset and a shift of pitch at which a clip may lie on another, and that clip and who voted for it, in one number.</summary>
/// <param name="Packed">From the top: voter, clip, offset, shift.</param>
internal readonly record struct Cell(ulong Packed) : IComparable<Cell>
{
    public const int Shifts = 2 * Constellations.MaxShift + 1;

    /// <summary>Landmark frames of offset that vote together, as a power of two.</summary>
    public const int FrameBits = 1;

    /// <summary>Clips that can vote at the same time.</summary>
    public const int MostVoters = 1 << (64 - ClipBits - OffsetBits - ShiftBits);

    private const int ClipBits = 25;
    private const int OffsetBits = 24;
    private const int ShiftBits = 3;

    /// <summary>Makes offsets positive.</summary>
    private const int Bias = 1 << 24;

    public Cell(int voter, int clip, int frames, int shift)
        : this(((((ulong)voter << ClipBits) | (uint)clip) << (OffsetBits + ShiftBits)) | ((ulong)((frames + Bias) >> FrameBits) << ShiftBits) | (uint)(shift + Constellations.MaxShift))
    {
    }

    /// <summary>The clip that votes, counted from the first that does.</summary>
    public int Voter => (int)(Packed >> (ClipBits + OffsetBits + ShiftBits));

    /// <summary>The clip that it votes for.</summary>
    public int Clip => (int)(Packed >> (OffsetBits + ShiftBits)) & ((1 << ClipBits) - 1);

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
