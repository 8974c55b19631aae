using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>Making one channel of several.</summary>
internal static class Interleaving
{
    /// <summary>Each frame's mean over its channels, summed from the first channel to the last; written to the buffer if there is more than one.</summary>
    public static ReadOnlySpan<float> MixDown(ReadOnlySpan<float> interleaved, int channels, Span<float> buffer)
    {
        if (channels == 1) return interleaved;
        var mono = buffer[..(interleaved.Length / channels)];
        if (channels == 2) MixStereo(interleaved, mono);
        else MixMany(interleaved, channels, mono);
        return mono;
    }

    private static void MixMany(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        var scale = 1f / channels;
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in interleaved.Slice(i * channels, channels)) sum += sample;
            mono[i] = sum * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixStereo(ReadOnlySpan<float> interleaved, Span<float> mono)
    {
        var i = 0;
        if (BitConverter.IsLittleEndian)
        {
            var frames = MemoryMarshal.Cast<float, ulong>(interleaved);
            for (; i + Vector256<float>.Count <= mono.Length; i += Vector256<float>.Count)
            {
                var (left, right) = Part(frames[i..]);
                ((left + right) * 0.5f).CopyTo(mono[i..]);
            }
        }

        for (; i < mono.Length; i++) mono[i] = (interleaved[2 * i] + interleaved[2 * i + 1]) * 0.5f;
    }

    /// <summary>The first and second halves of eight pairs, in a little-endian machine's words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> First, Vector256<float> Second) Part(ReadOnlySpan<ulong> pairs)
    {
        var low = Vector256.Create(pairs);
        var high = Vector256.Create(pairs[Vector256<ulong>.Count..]);
        return (Vector256.Narrow(low, high).AsSingle(), Vector256.Narrow(low >>> 32, high >>> 32).AsSingle());
    }
}
