namespace SplitGuard.Audio;

/// <summary>The header of an MPEG audio frame (ISO/IEC 11172-3 and 13818-3, and the common extension 2.5).</summary>
internal static class MpegFrame
{
    // kbit/s by table, then by index; index 0 (free format) and 15 (forbidden) are left out.
    private static readonly short[][] BitRates =
    [
        [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448], // version 1, layer I
        [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],    // version 1, layer II
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],     // version 1, layer III
        [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],    // versions 2 and 2.5, layer I
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],         // versions 2 and 2.5, layers II and III
    ];

    private static readonly int[] SampleRates = [44_100, 48_000, 32_000];

    /// <summary>Length in bytes of the frame that begins with these four bytes or more; 0 when none does.</summary>
    public static int Length(ReadOnlySpan<byte> header)
    {
        if (header[0] != 0xFF || (header[1] & 0xE0) != 0xE0) return 0;
        var version = (header[1] >> 3) & 3;  // 3: 1, 2: 2, 0: 2.5
        var layer = 4 - ((header[1] >> 1) & 3);
        var bitRateIndex = header[2] >> 4;
        var sampleRateIndex = (header[2] >> 2) & 3;
        var padding = (header[2] >> 1) & 1;
        if (version == 1 || layer == 4 || bitRateIndex is 0 or 15 || sampleRateIndex == 3) return 0;

        var isFirst = version == 3;
        var bitRate = 1000 * BitRates[isFirst ? layer - 1 : layer == 1 ? 3 : 4][bitRateIndex - 1];
        var sampleRate = SampleRates[sampleRateIndex] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        if (layer == 1) return (12 * bitRate / sampleRate + padding) * 4;
        var samples = layer == 3 && !isFirst ? 576 : 1152;
        return samples / 8 * bitRate / sampleRate + padding;
    }
}
