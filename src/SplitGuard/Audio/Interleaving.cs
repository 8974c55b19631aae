using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>Taking interleaved samples apart.</summary>
internal static class Interleaving
{
    /// <summary>Parts pairs into their first and second halves.</summary>
    public static void Split(ReadOnlySpan<float> pairs, Span<float> first, Span<float> second)
    {
        var i = 0;
        if (BitConverter.IsLittleEndian)
        {
            var words = MemoryMarshal.Cast<float, ulong>(pairs);
            for (; i + Vector256<float>.Count <= words.Length; i += Vector256<float>.Count)
            {
                var low = Vector256.Create(words[i..]);
                var high = Vector256.Create(words[(i + Vector256<ulong>.Count)..]);
                Vector256.Narrow(low, high).AsSingle().CopyTo(first[i..]);
                Vector256.Narrow(low >>> 32, high >>> 32).AsSingle().CopyTo(second[i..]);
            }
        }

        for (; i < pairs.Length / 2; i++) (first[i], second[i]) = (pairs[2 * i], pairs[2 * i + 1]);
    }

    /// <summary>Writes each frame's mean over its channels, summed from the first channel to the last.</summary>
    public static void MixDown(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        if (channels == 1)
        {
            interleaved.CopyTo(mono);
            return;
        }

        if (channels == 2)
        {
            MixStereo(interleaved, mono);
            return;
        }

        var scale = 1f / channels;
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in interleaved.Slice(i * channels, channels)) sum += sample;
            mono[i] = sum * scale;
        }
    }

    private static void MixStereo(ReadOnlySpan<float> interleaved, Span<float> mono)
    {
        Span<float> left = stackalloc float[256], right = stackalloc float[256];
        for (; mono.Length > 0; mono = mono[Math.Min(mono.Length, left.Length)..])
        {
            var count = Math.Min(mono.Length, left.Length);
            Split(interleaved[..(2 * count)], left, right);
            interleaved = interleaved[(2 * count)..];
            var i = 0;
            for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
                ((Vector256.Create(left[i..]) + Vector256.Create(right[i..])) * 0.5f).CopyTo(mono[i..]);
            for (; i < count; i++) mono[i] = (left[i] + right[i]) * 0.5f;
        }
    }
}
