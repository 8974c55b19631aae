namespace SplitGuard.Audio;

/// <summary>The two cyclic redundancy checks of FLAC: x⁸+x²+x+1 over headers, x¹⁶+x¹⁵+x²+1 over frames, both from zero.</summary>
internal static class FlacChecksum
{
    private static readonly byte[] Table8 = [.. Enumerable.Range(0, 256).Select(value => (byte)Divide(value, 8, 0x07))];
    private static readonly ushort[] Table16 = [.. Enumerable.Range(0, 256).Select(value => (ushort)Divide(value << 8, 16, 0x8005))];

    public static byte Crc8(ReadOnlySpan<byte> bytes)
    {
        byte crc = 0;
        foreach (var value in bytes) crc = Table8[crc ^ value];
        return crc;
    }

    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0;
        foreach (var value in bytes) crc = (ushort)(crc << 8 ^ Table16[crc >> 8 ^ value]);
        return crc;
    }

    private static int Divide(int remainder, int width, int polynomial)
    {
        for (var i = 0; i < 8; i++)
        {
            var carries = (remainder >> (width - 1) & 1) != 0;
            remainder = remainder << 1 ^ (carries ? polynomial : 0);
        }

        return remainder;
    }
}
