using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SplitGuard.Audio;

/// <summary>
/// Hash of rate, channels and exact sample values: <see cref="XxHash128"/>. The samples are hashed as little-endian floats; what
/// floats leave out of wider samples is hashed apart and counts only where there is any, so that 24-bit audio hashes alike in a
/// 16-, 24-, 32-bit or double file.
/// </summary>
internal sealed class SampleHash
{
    /// <summary>Rate, channels and zeros, so many bytes that the shortest clip is long enough for the hash.</summary>
    private const int HeaderSize = 256;

    private readonly XxHash128 sampleHash = new();
    private readonly XxHash128 remainderHash = new();
    private bool hasRemainder;

    public SampleHash(int sampleRate, int channels)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        header.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(header, sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], channels);
        sampleHash.Append(header);
        remainderHash.Append(header);
    }

    /// <summary>Takes the next samples; a zero must be positive.</summary>
    public void Append(ReadOnlySpan<float> samples, ReadOnlySpan<double> remainders)
    {
        sampleHash.Append(MemoryMarshal.AsBytes(samples));
        if (remainders.IsEmpty) return;
        hasRemainder |= remainders.ContainsAnyExcept(0.0);
        remainderHash.Append(MemoryMarshal.AsBytes(remainders));
    }

    /// <summary>32 hexadecimal digits; nothing may be appended afterwards.</summary>
    public string Finish()
    {
        Span<byte> digest = stackalloc byte[XxHash128.Size];
        if (hasRemainder)
        {
            remainderHash.Finish(digest);
            sampleHash.Append(digest);
        }

        sampleHash.Finish(digest);
        return Convert.ToHexStringLower(digest);
    }
}
