using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>
/// Hash of rate, channels and exact sample values: two XXH64 with unlike seeds, 128 bits in all. The samples are hashed as
/// little-endian floats; what floats leave out of wider samples is hashed apart and counts only where there is any, so that
/// 24-bit audio hashes alike in a 16-, 24-, 32-bit or double file.
/// </summary>
internal sealed class SampleHash
{
    private readonly XxHash64 first = new(seed: 0);
    private readonly XxHash64 second = new(seed: 0x5350_4C49_5447_5244);
    private readonly XxHash64 remainderHash = new(seed: 1);
    private bool hasRemainder;

    public SampleHash(int sampleRate, int channels)
    {
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(header, sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], channels);
        AppendBytes(header);
    }

    /// <summary>Takes the next samples; a zero must be positive.</summary>
    public void Append(ReadOnlySpan<float> samples, ReadOnlySpan<double> remainders)
    {
        AppendBytes(MemoryMarshal.AsBytes(samples));
        if (remainders.IsEmpty) return;
        hasRemainder |= remainders.ContainsAnyExcept(0.0);
        remainderHash.Append(MemoryMarshal.AsBytes(remainders));
    }

    /// <summary>32 hexadecimal digits; nothing may be appended afterwards.</summary>
    public string Finish()
    {
        if (hasRemainder)
        {
            Span<byte> digest = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(digest, remainderHash.Digest());
            AppendBytes(digest);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{first.Digest():x16}{second.Digest():x16}");
    }

    private void AppendBytes(ReadOnlySpan<byte> bytes)
    {
        first.Append(bytes);
        second.Append(bytes);
    }
}
